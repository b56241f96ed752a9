import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPages, ApiProblem, createApi } from '../js/api.js';

/** An API over canned answers, which keeps what it was asked. */
function apiAnswering(answer, { token = 'token-1' } = {}) {
  const asked = [];
  let expired = 0;
  let held = token;
  const api = createApi({
    fetch: async (path, options) => {
      asked.push({ path, ...options });
      const { status = 200, body = '{}', headers = {} } = await answer(path, options);
      return new Response(status === 204 || status === 202 ? null : body, { status, headers });
    },
    token: () => held,
    onExpired: () => expired++,
  });
  return { api, asked, expired: () => expired, replaceToken: (next) => (held = next) };
}

const problem = (status, code, more = {}) => ({
  status,
  body: JSON.stringify({ type: `urn:x:${code}`, status, code, detail: 'why', ...more }),
});

test('sends the bearer token in a header and never in the URL', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"clientFiles":[]}' }));
  await api.clientFiles();
  assert.equal(asked[0].headers.Authorization, 'Bearer token-1');
  assert.equal(asked[0].path, '/api/client-files?limit=500');
});

test('encodes ids into the path', async () => {
  const { api, asked } = apiAnswering(() => ({}));
  await api.mail('C 1', 'm/1', 'AAk/A==', false);
  assert.equal(asked[0].path, '/api/client-files/C%201/mails/m%2F1/AAk%2FA%3D%3D');
});

test('marks a mail with the version that was seen, in the body', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"state":"done","unread":false,"changeKey":"k2"}' }));
  const now = await api.markRead('C 1', 'm1', 'AAk/A==', true, 'k1');
  assert.equal(asked[0].method, 'PUT');
  assert.equal(asked[0].path, '/api/client-files/C%201/mails/m1/AAk%2FA%3D%3D/read-state');
  assert.deepEqual(JSON.parse(asked[0].body), { read: true, changeKey: 'k1' });
  assert.deepEqual(now, { state: 'done', unread: false, changeKey: 'k2' });
});

test('sends what Microsoft brought back in the body, never in the URL', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"state":"connecting","notices":"none"}' }));
  await api.completeSignIn({ state: 's', code: 'c' });
  assert.equal(asked[0].method, 'POST');
  assert.equal(asked[0].path, '/api/connection');
  assert.equal(asked[0].headers['Content-Type'], 'application/json');
  assert.deepEqual(JSON.parse(asked[0].body), { state: 's', code: 'c' });
});

test('asks for mailboxes of one state, and disconnects one by its id', async () => {
  const { api, asked } = apiAnswering((_, { method }) => (method === 'DELETE' ? { status: 202 } : {}));
  await api.connections('reconnect_needed', 'c/1');
  await api.connections(undefined, undefined);
  await api.disconnectMailbox('m/1');
  assert.deepEqual(
    asked.map(({ method, path }) => `${method} ${path}`),
    [
      'GET /api/connections?state=reconnect_needed&cursor=c%2F1&limit=200',
      'GET /api/connections?limit=200',
      'DELETE /api/connections/m%2F1',
    ],
  );
});

test('asks for a census of all only when told to', async () => {
  const { api, asked } = apiAnswering(() => ({ status: 202 }));
  await api.refreshCompleteness(false);
  await api.refreshCompleteness(true);
  assert.deepEqual(asked.map(({ body }) => JSON.parse(body)), [{}, { all: true }]);
});

test('asks for remote images only when told to', async () => {
  const { api, asked } = apiAnswering(() => ({}));
  await api.mail('C1', 'm', 'a', true);
  assert.equal(asked[0].path, '/api/client-files/C1/mails/m/a?images=remote');
});

test('tells what the API refused, with its code, parts and delay', async () => {
  const errors = [{ line: 2, field: 'siren', code: 'bad_siren', detail: 'nine digits' }];
  const { api } = apiAnswering(() => ({
    ...problem(422, 'client_files_invalid', { errors }),
    headers: { 'Retry-After': '7' },
  }));
  const refusal = await api.importCsv(new Blob(['x'])).catch((fault) => fault);
  assert.ok(refusal instanceof ApiProblem);
  assert.equal(refusal.status, 422);
  assert.equal(refusal.code, 'client_files_invalid');
  assert.equal(refusal.detail, 'why');
  assert.deepEqual(refusal.errors, errors);
  assert.equal(refusal.retryAfter, 7);
});

test('makes do with the status where the answer is no problem details', async () => {
  for (const body of ['<html>Bad gateway</html>', '', 'null', '[]', '{"code":5}']) {
    const { api } = apiAnswering(() => ({ status: 502, body }));
    await assert.rejects(api.completeness(), { status: 502, code: 'http_502', detail: '', errors: [] });
  }
});

test('ends the session once the token is no longer accepted', async () => {
  const { api, expired } = apiAnswering(() => problem(401, 'token_expired'));
  await assert.rejects(api.completeness(), { code: 'token_expired' });
  assert.equal(expired(), 1);
});

test('doesn’t end a new session over a late answer to the old one', async () => {
  const under = apiAnswering(async () => {
    under.replaceToken('token-2');
    return problem(401, 'token_expired');
  });
  await assert.rejects(under.api.completeness(), { status: 401 });
  assert.equal(under.expired(), 0);
});

test('tells an unreachable server from an unreadable answer', async () => {
  const unreachable = apiAnswering(() => {
    throw new TypeError('fetch failed');
  });
  await assert.rejects(unreachable.api.completeness(), { status: 0, code: 'network_error' });
  const unreadable = apiAnswering(() => ({ body: '{"mailboxes":' }));
  await assert.rejects(unreadable.api.completeness(), { code: 'answer_unreadable' });
});

test('lets a page that was left fail as aborted, not as a network problem', async () => {
  const leave = new AbortController();
  const { api } = apiAnswering(() => {
    leave.abort();
    throw leave.signal.reason;
  });
  await assert.rejects(api.completeness(leave.signal), { name: 'AbortError' });
});

test('takes an answer without a body', async () => {
  const { api, asked } = apiAnswering(() => ({ status: 202 }));
  assert.deepEqual(await api.redriveParked('p/1'), {});
  assert.equal(asked[0].method, 'POST');
  assert.equal(asked[0].path, '/api/parked-work/p%2F1/redrive');
});

test('reads every page, short and empty ones too', async () => {
  const pages = { undefined: { items: [1], next: 'a' }, a: { items: [], next: 'b' }, b: { items: [2, 3] } };
  const progress = [];
  const read = await allPages(async (cursor) => pages[cursor], 'items', 10, (items) => progress.push(items.length));
  assert.deepEqual(read, { items: [1, 2, 3], complete: true });
  assert.deepEqual(progress, [1, 1, 3]);
});

test('stops at the most, and says that there is more', async () => {
  let asked = 0;
  const read = await allPages(async () => ({ items: [1, 2], next: `c${asked++}` }), 'items', 3);
  assert.deepEqual(read, { items: [1, 2, 1], complete: false });
  assert.equal(asked, 2);
});

test('refuses a list that goes round in a circle', async () => {
  await assert.rejects(
    allPages(async () => ({ items: [], next: 'same' }), 'items', 10),
    { code: 'cursor_repeated' },
  );
});

test('replaces a list of exclusions only if it is the version that was read', async () => {
  const { api, asked } = apiAnswering((_, { method }) => ({
    body: '{"addresses":[],"domains":[]}',
    headers: { ETag: method === 'GET' ? '"v1"' : '"v2"' },
  }));
  const { version } = await api.exclusions(false);
  const saved = await api.saveExclusions(false, { addresses: [], domains: ['x.example'] }, version);
  await api.exclusions(true);
  assert.deepEqual(asked.map(({ method, path }) => `${method} ${path}`), ['GET /api/me/exclusions', 'PUT /api/me/exclusions', 'GET /api/exclusions']);
  assert.equal(asked[1].headers['If-Match'], '"v1"');
  assert.equal(saved.version, '"v2"');
});

test('searches with the words in the body, never in the URL', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"mails":[]}' }));
  await api.searchMails('C 1', { text: 'secret' }, 'c/1');
  assert.equal(asked[0].path, '/api/client-files/C%201/mails/search?cursor=c%2F1&limit=50');
  assert.deepEqual(JSON.parse(asked[0].body), { text: 'secret' });
});

test('asks for exports and erasures with the address in the body, never in the URL', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"subjectRequests":[]}' }));
  await api.subjectRequests('c/1');
  await api.askAboutSubject({ kind: 'erase', address: 'paul@x.example' });
  await api.exportLink('r/1');
  assert.deepEqual(
    asked.map((call) => `${call.method} ${call.path} ${call.body ?? ''}`.trim()),
    [
      'GET /api/subject-requests?cursor=c%2F1',
      'POST /api/subject-requests {"kind":"erase","address":"paul@x.example"}',
      'POST /api/subject-requests/r%2F1/link',
    ],
  );
});

test('adds, confirms and takes back contacts of a client file', async () => {
  const { api, asked } = apiAnswering((_, { method }) => (method === 'DELETE' ? { status: 204 } : {}));
  await api.addedContacts('C 1');
  await api.addContact('C1', 'paul@x.example');
  await api.confirmContact('C1', 'k/1', true);
  await api.removeContact('C1', 'k1', false);
  await api.removeContact('C1', 'k1', true);
  assert.deepEqual(
    asked.map((call) => `${call.method} ${call.path} ${call.body ?? ''}`.trim()),
    [
      'GET /api/client-files/C%201/added-contacts',
      'POST /api/client-files/C1/added-contacts {"address":"paul@x.example"}',
      'PUT /api/client-files/C1/added-contacts/k%2F1/confirmation {"forAll":true}',
      'DELETE /api/client-files/C1/added-contacts/k1',
      'DELETE /api/client-files/C1/added-contacts/k1?forAll=true',
    ],
  );
});

test('assigns many mails in one go', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"results":[]}' }));
  const mails = [{ mailbox: 'm', id: 'a/b' }];
  await api.assignMany('C 1', mails, { clientFiles: ['C2'] });
  await api.assignMany('C 1', mails, { release: true });
  assert.deepEqual(asked.map(({ method, path, body }) => `${method} ${path} ${body}`), [
    'PUT /api/client-files/C%201/mails/assignments {"mails":[{"mailbox":"m","id":"a/b"}],"clientFiles":["C2"]}',
    'PUT /api/client-files/C%201/mails/assignments {"mails":[{"mailbox":"m","id":"a/b"}],"release":true}',
  ]);
});

test('assigns, releases and explains one mail', async () => {
  const { api, asked } = apiAnswering(() => ({ status: 202 }));
  const mail = { mailbox: 'm', id: 'AAk/A' };
  await api.assign('C1', mail, ['C2']);
  await api.release('C1', mail);
  await api.explanation('C1', mail);
  await api.keepPrivate('C1', mail, true);
  const path = '/api/client-files/C1/mails/m/AAk%2FA';
  assert.deepEqual(
    asked.map((call) => `${call.method} ${call.path} ${call.body ?? ''}`.trim()),
    [
      `PUT ${path}/assignment {"clientFiles":["C2"]}`,
      `DELETE ${path}/assignment`,
      `GET ${path}/explanation`,
      `PUT ${path}/privacy {"private":true}`,
    ],
  );
});

test('files attachments in one call, watches a filing and takes it back', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"filings":[]}' }));
  await api.attachments('C 1', { mailbox: 'm/1', id: 'A==' });
  await api.attachmentState('C 1', { mailbox: 'm/1', id: 'A==' }, 'a/1');
  await api.fileAttachments('C 1', [{ mailbox: 'm', mail: '1', attachment: 'a', folder: 'f' }]);
  await api.filing('C 1', 'f/1');
  await api.undoFiling('C 1', 'f/1');
  assert.deepEqual(asked.map(({ method, path }) => `${method} ${path}`), [
    'GET /api/client-files/C%201/mails/m%2F1/A%3D%3D/attachments',
    'GET /api/client-files/C%201/mails/m%2F1/A%3D%3D/attachments/a%2F1',
    'POST /api/client-files/C%201/filings',
    'GET /api/client-files/C%201/filings/f%2F1',
    'DELETE /api/client-files/C%201/filings/f%2F1',
  ]);
  assert.deepEqual(JSON.parse(asked[2].body), { filings: [{ mailbox: 'm', mail: '1', attachment: 'a', folder: 'f' }] });
});

test('changes and deletes a folder only in the version that was seen', async () => {
  const { api, asked } = apiAnswering((_, { method }) => (method === 'DELETE' ? { status: 204 } : {}));
  const folder = { id: 'f/1', etag: '"7"' };
  await api.makeFolder('C1', 'Neu', undefined);
  await api.changeFolder('C1', folder, { parent: '' });
  await api.removeFolder('C1', folder);
  assert.deepEqual(
    asked.map(({ method, path, headers, body }) => [method, path, headers['If-Match'], body]),
    [
      ['POST', '/api/client-files/C1/folders', undefined, '{"name":"Neu"}'],
      ['PATCH', '/api/client-files/C1/folders/f%2F1', '"7"', '{"parent":""}'],
      ['DELETE', '/api/client-files/C1/folders/f%2F1', '"7"', undefined],
    ],
  );
});

test('reads a folder’s documents by page, and asks for a link to one', async () => {
  const { api, asked } = apiAnswering(() => ({ body: '{"documents":[]}' }));
  await api.folders('C1');
  await api.documents('C1', 'f/1', 'c/2');
  await api.documentLink('C1', 'd/1');
  assert.deepEqual(asked.map(({ method, path }) => `${method} ${path}`), [
    'GET /api/client-files/C1/folders',
    'GET /api/client-files/C1/folders/f%2F1/documents?cursor=c%2F2',
    'POST /api/client-files/C1/documents/d%2F1/download',
  ]);
});
