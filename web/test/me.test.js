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
