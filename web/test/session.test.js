import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession, isAdministrator } from '../js/session.js';

/** A Storage in memory. */
function storage() {
  const held = new Map();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => held.set(key, value),
    removeItem: (key) => held.delete(key),
    held,
  };
}

test('keeps who is signed in until they leave', () => {
  const session = createSession(storage());
  assert.equal(session.current(), undefined);
  session.start({ token: 't', address: 'a@firm.example', role: 'administrator' });
  assert.deepEqual(session.current(), { token: 't', address: 'a@firm.example', role: 'administrator' });
  assert.ok(isAdministrator(session.current()));
  session.end();
  assert.equal(session.current(), undefined);
});

test('takes what it can’t read for nobody', () => {
  for (const broken of ['{', 'null', '"text"', '{"token":""}', '{"token":5}']) {
    const store = storage();
    const session = createSession(store);
    session.start({ token: 't' });
    store.held.forEach((_, key) => store.held.set(key, broken));
    assert.equal(session.current(), undefined, broken);
  }
});

test('offers the administrator’s pages to nobody else', () => {
  assert.ok(!isAdministrator({ role: 'collaborator' }));
  assert.ok(!isAdministrator(undefined));
});
