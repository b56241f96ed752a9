import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWaiting, parted, replaced } from '../js/added-contacts.js';

const contact = (address, more) => ({ id: address, address, counts: false, confirmedForAll: false, ...more });

test('waits for a collaborator until it counts for their mailbox', () => {
  assert.ok(isWaiting(contact('a@x.example'), false));
  assert.ok(!isWaiting(contact('a@x.example', { counts: true }), false));
});

test('waits for an administrator until one confirmed it for all', () => {
  assert.ok(isWaiting(contact('a@x.example', { counts: true }), true));
  assert.ok(!isWaiting(contact('a@x.example', { counts: true, confirmedForAll: true }), true));
});

test('lists what waits apart, each by address', () => {
  const list = [contact('c@x.example'), contact('b@x.example', { counts: true }), contact('a@x.example')];
  const { waiting, others } = parted(list, false);
  assert.deepEqual(waiting.map(({ id }) => id), ['a@x.example', 'c@x.example']);
  assert.deepEqual(others.map(({ id }) => id), ['b@x.example']);
});

test('puts a contact in the place of what it was', () => {
  const now = contact('a@x.example', { counts: true });
  assert.deepEqual(replaced([contact('a@x.example'), contact('b@x.example')], now), [contact('b@x.example'), now]);
  assert.deepEqual(replaced([], now), [now]);
});
