import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { anyUnderWay, bodyOf, canFetch, numbersOf } from '../js/subject-requests.js';
import { text } from '../js/text.js';

const id = '11111111-aaaa-bbbb-cccc-000000000001';
const mailboxes = [{ address: 'Anna@firm.example', mailbox: id }, { address: 'never@firm.example' }, {}];
const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
const schema = described.slice(described.indexOf('\n    SubjectRequest:\n'));
const enumOf = (name) => new RegExp(`${name}:[^[]*?enum: \\[([^\\]]*)\\]`).exec(schema)[1].split(', ');

test('asks about a person by their id, which their address or the id itself gives', () => {
  assert.deepEqual(bodyOf('erase', 'person', ' anna@FIRM.example ', mailboxes), { kind: 'erase', person: id });
  assert.deepEqual(bodyOf('export', 'person', id, []), { kind: 'export', person: id });
  assert.equal(bodyOf('erase', 'person', 'never@firm.example', mailboxes), undefined);
  assert.equal(bodyOf('erase', 'person', '', mailboxes), undefined);
});

test('asks about an address as it was typed', () => {
  assert.deepEqual(bodyOf('erase', 'address', ' paul@x.example', mailboxes), { kind: 'erase', address: 'paul@x.example' });
  assert.deepEqual(bodyOf('lift', 'address', 'paul@x.example', []), { kind: 'lift', address: 'paul@x.example' });
  for (const typed of ['', 'paul', '@', 'a@b c', '<a@b.example>']) {
    assert.equal(bodyOf('erase', 'address', typed, []), undefined, typed);
  }
});

test('lifts nothing of a person', () => {
  assert.equal(bodyOf('lift', 'person', id, mailboxes), undefined);
});

test('looks again while something is under way', () => {
  assert.ok(anyUnderWay([{ state: 'done' }, { state: 'waiting' }]));
  assert.ok(!anyUnderWay([{ state: 'done' }, { state: 'sweeping' }, { state: 'ready' }]));
});

test('fetches an export until it is removed', () => {
  const ready = { kind: 'export', state: 'ready', sweepAt: '2026-03-09T08:00:00Z' };
  assert.ok(canFetch(ready, new Date('2026-03-09T07:59:00Z')));
  assert.ok(!canFetch(ready, new Date('2026-03-09T08:00:00Z')));
  assert.ok(!canFetch({ ...ready, state: 'running' }, new Date(0)));
  assert.ok(!canFetch({ kind: 'erase', state: 'done' }, new Date(0)));
});

test('tells the largest number first', () => {
  assert.deepEqual(numbersOf({ found: { mails: 3, contacts: 12, exclusions: 3 } }), [['contacts', 12], ['exclusions', 3], ['mails', 3]]);
  assert.deepEqual(numbersOf(undefined), []);
});

test('has words for every kind and state that the API describes', () => {
  assert.deepEqual(Object.keys(text.subjects.kinds), enumOf('kind'));
  assert.deepEqual(Object.keys(text.subjects.states), enumOf('state'));
});

test('has words for all that stays, and asks before it erases anything', () => {
  const json = readFileSync(
    new URL('../../functions/src/main/java/com/collaborationcenter/functions/http/SubjectRequestJson.java', import.meta.url),
    'utf8',
  );
  const kept = [...json.matchAll(/List\.of\(([^)]*)\)/g)].flatMap(([, list]) => [...list.matchAll(/"([a-z_]+)"/g)].map(([, code]) => code));
  assert.ok(kept.length > 4);
  assert.deepEqual(kept.filter((code) => !text.subjects.kept[code]), []);
  for (const about of ['person', 'address']) {
    const question = text.subjects.confirmErase(about, 'paul@x.example');
    assert.ok(question.lines.some((line) => line.includes('paul@x.example')));
    assert.ok(!question.harmless);
  }
});
