import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MOST_ASSIGNED, createPicks, summariseMany } from '../js/many-mails.js';
import { text } from '../js/text.js';

const row = (id, shared = false) => ({ mailbox: 'm', id, shared, subject: `Subject of ${id}` });

test('picks rows, each once, and names them as the API does', () => {
  const picks = createPicks();
  picks.set(row('a'), true);
  picks.set({ ...row('a'), unread: true }, true);
  picks.set(row('b'), true);
  picks.set(row('b'), false);
  assert.ok(picks.has(row('a')));
  assert.ok(!picks.has(row('b')));
  assert.deepEqual(picks.mails(), [{ mailbox: 'm', id: 'a' }]);
  assert.ok(picks.allOwn());
  picks.set(row('c', true), true);
  assert.ok(!picks.allOwn());
  picks.clear();
  assert.equal(picks.size(), 0);
});

test('tells what became of each', () => {
  const results = [
    { mailbox: 'm', id: 'a', result: 'done' },
    { mailbox: 'm', id: 'b', result: 'refused', code: 'mail_unknown' },
    { mailbox: 'm', id: 'c', result: 'refused', code: 'mail_unknown' },
    { mailbox: 'm', id: 'd', result: 'later', code: 'not_reached' },
  ];
  assert.deepEqual(summariseMany(results), {
    done: [{ mailbox: 'm', id: 'a' }],
    later: [{ mailbox: 'm', id: 'd' }],
    refused: new Map([['mail_unknown', 2]]),
  });
});

test('knows the limit and the results of the API, and has words for what it refuses', () => {
  const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
  const route = described.slice(described.indexOf('operationId: client-file-mails-assign'));
  assert.match(route, new RegExp(`maxItems: ${MOST_ASSIGNED}\\n`));
  assert.match(described, /result: \{type: string, enum: \[done, refused, later\]\}/);
  for (const code of ['mail_unknown', 'owner_decides', 'owner_not_on_file', 'too_many_mails']) {
    assert.ok(text.problems[code], code);
  }
});
