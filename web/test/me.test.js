import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMe } from '../js/me.js';

test('holds what the API said, with the state read since, until somebody leaves', async () => {
  const me = createMe({ me: async () => ({ person: 'p', connection: { state: 'never_connected' } }) });
  me.setConnection({ state: 'connected' });
  assert.equal(me.held(), undefined);
  await me.load();
  me.setConnection({ state: 'connected' });
  assert.deepEqual(me.held(), { person: 'p', connection: { state: 'connected' } });
  me.forget();
  assert.equal(me.held(), undefined);
});

test('counts the unread notifications, until somebody leaves', async () => {
  const me = createMe({ notifications: async () => ({ notifications: [], unread: 3 }) });
  await me.loadUnread();
  assert.equal(me.unread(), 3);
  me.setUnread(1);
  assert.equal(me.unread(), 1);
  me.forget();
  assert.equal(me.unread(), 0);
});
