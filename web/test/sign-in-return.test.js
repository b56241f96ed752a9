import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReturn } from '../js/sign-in-return.js';
import { parseRoute } from '../js/routes.js';

test('reads the code with its state, and nothing else that Microsoft adds', () => {
  const hash = '#code=0.AX%2Fy%3D%3D&client_info=e30&state=s-1&session_state=u';
  assert.deepEqual(readReturn(hash), { state: 's-1', code: '0.AX/y==' });
});

test('reads a refusal, without the words that Microsoft wrote for it', () => {
  const hash = '#error=access_denied&error_description=The+user+refused&state=s-1';
  assert.deepEqual(readReturn(hash), { state: 's-1', error: 'access_denied' });
});

test('takes a refusal for one even if a code stands beside it', () => {
  assert.deepEqual(readReturn('#code=c&error=server_error&state=s'), { state: 's', error: 'server_error' });
});

test('takes no route, and nothing without a state, for a return', () => {
  for (const hash of ['', '#', '#/', '#/files', '#/files/code=1&state=2', '#code=c', '#state=s', '#code=&state=s']) {
    assert.equal(readReturn(hash), undefined, hash);
  }
});

test('is no page of its own', () => {
  assert.deepEqual(parseRoute('#code=c&state=s'), { page: 'files' });
});
