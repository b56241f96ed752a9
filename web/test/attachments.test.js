import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { canBeFiled, isBeingStaged, memoOf, sorted, withState } from '../js/attachments.js';
import { text } from '../js/text.js';

const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
const errors = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const schema = (name) => described.slice(described.indexOf(`\n    ${name}:\n`));
const listed = (name, pattern) => pattern.exec(schema(name))[1].split(', ');
const filed = { person: 'p', at: '2026-03-01T08:00:00Z' };

test('lists last what the body shows itself, and otherwise keeps the mail’s order', () => {
  const all = [{ id: 'a', inline: true }, { id: 'b', inline: false }, { id: 'c', inline: false }];
  assert.deepEqual(sorted(all).map(({ id }) => id), ['b', 'c', 'a']);
  assert.equal(all[0].id, 'a');
});

test('offers to file what has content and isn’t in quarantine', () => {
  assert.ok(canBeFiled({ kind: 'file', state: 'not_staged' }));
  assert.ok(canBeFiled({ kind: 'item', state: 'staged' }));
  assert.ok(canBeFiled({ kind: 'file' }));
  assert.ok(!canBeFiled({ kind: 'reference', state: 'not_staged' }));
  assert.ok(!canBeFiled({ kind: 'file', state: 'quarantined' }));
});

test('looks again while it is being staged', () => {
  const states = listed('AttachmentState', /enum: \[([^\]]*)\]/);
  assert.deepEqual(states.filter((state) => isBeingStaged({ state })), ['wanted', 'awaiting_verdict']);
});

test('takes in how far one is, and leaves what only the list tells', () => {
  const all = [{ id: 'a', name: 'A', state: 'wanted' }, { id: 'b', name: 'B', state: 'staged' }];
  assert.deepEqual(withState(all, { id: 'a', state: 'staged', nameMismatch: true }), [
    { id: 'a', name: 'A', state: 'staged', nameMismatch: true },
    all[1],
  ]);
});

test('says nothing where nothing was filed', () => {
  assert.equal(memoOf(undefined), undefined);
  assert.equal(memoOf({ filed: false, places: [] }), undefined);
});

test('parts where it lies from where it was taken out', () => {
  const here = { clientFile: 'C1', name: 'One', document: 'd', filed };
  const former = { clientFile: 'C2', name: 'Two', filed, unfiled: filed };
  assert.deepEqual(memoOf({ filed: true, places: [here, former] }), { filed: true, current: [here], former: [former] });
});

test('says nothing of a place that is just being taken out', () => {
  const between = { clientFile: 'C1', name: 'One', filed };
  const left = { clientFile: 'C1', name: 'One', document: 'd', filed, unfiled: filed };
  assert.deepEqual(memoOf({ filed: true, places: [between] }), { filed: true, current: [], former: [] });
  assert.deepEqual(memoOf({ filed: false, places: [left] }), { filed: false, current: [], former: [left] });
});

test('says only that it is filed where the viewer may not look', () => {
  assert.deepEqual(memoOf({ filed: true, places: [] }), { filed: true, current: [], former: [] });
});

test('has words for every state, and a sentence for every refusal about attachments, folders, documents and filings', () => {
  assert.deepEqual(Object.keys(text.attachments.states), listed('AttachmentState', /enum: \[([^\]]*)\]/));
  assert.deepEqual(Object.keys(text.attachments.memo.inboxes), listed('AlreadyFiled', /inbox: \{enum: \[([^\]]*)\]/));
  const codes = [...errors.matchAll(/^\| `(\w+)` \| [\d, ]*\|/gm)].map(([, code]) => code);
  const ours = codes.filter((code) => /^(attachment|folder|document|filing)_|_own_folders$|_documents$|^name_invalid$|^precondition_|^etag_stale$/.test(code));
  assert.ok(ours.length >= 18, String(ours.length));
  assert.deepEqual(ours.filter((code) => !text.problems[code]), []);
});
