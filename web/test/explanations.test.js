import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { filesThatShow, filesToAssign, questionOf } from '../js/explanations.js';
import { text } from '../js/text.js';

const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
const listed = (pattern) => pattern.exec(described)[1].split(', ');
const named = (id) => ({ id, name: `Name of ${id}` });

test('takes an address or a Message-ID, and nothing else', () => {
  assert.deepEqual(questionOf(' claire@x.example '), { sender: 'claire@x.example' });
  assert.deepEqual(questionOf('<a.b@x.example>'), { internetMessageId: '<a.b@x.example>' });
  for (const typed of ['', 'claire', 'a b@x.example', '<a', 'a@b@c']) {
    assert.equal(questionOf(typed), undefined, typed);
  }
});

test('adds a client file to those that show the mail, and takes it from none', () => {
  assert.deepEqual(filesToAssign({ code: 'nothing-matched' }, 'C1'), ['C1']);
  assert.deepEqual(filesToAssign({ code: 'assigned-elsewhere', clientFiles: [named('C2')] }, 'C1'), ['C2', 'C1']);
  assert.deepEqual(filesToAssign({ code: 'matched-other-files', matches: [{ clientFile: named('C2') }] }, 'C1'), ['C2', 'C1']);
});

test('doesn’t assign where it would take the mail from client files that the viewer can’t see', () => {
  assert.equal(filesToAssign({ code: 'assigned-elsewhere', clientFiles: [], otherClientFiles: true }, 'C1'), undefined);
});

test('doesn’t assign what is here already or can’t be', () => {
  for (const code of ['here', 'not-stored-yet', 'in-excluded-folder', 'before-start', 'not-a-collaborator', 'new-code']) {
    assert.equal(filesToAssign({ code }, 'C1'), undefined, code);
  }
});

test('knows the client files that show a mail, of a colleague’s only this one', () => {
  assert.deepEqual(filesThatShow({ alsoIn: [{ clientFile: named('C2') }] }, 'C1'), ['C1', 'C2']);
  assert.deepEqual(filesThatShow({}, 'C1'), ['C1']);
});

test('has words for every reason, standing and kind of evidence', () => {
  assert.deepEqual(Object.keys(text.missing.reasons), listed(/WhyNotHere:[\s\S]*?enum: \[([^\]]*)\]/));
  assert.deepEqual(Object.keys(text.missing.standings), listed(/standing: \{enum: \[([^\]]*)\]/));
  assert.deepEqual(Object.keys(text.assign.evidence), listed(/kind: \{enum: \[(thread[^\]]*)\]/));
  assert.deepEqual(Object.keys(text.mail.rules), listed(/rule: \{enum: \[([^\]]*)\]/));
  assert.deepEqual(Object.keys(text.sharedMail.protection), listed(/protection: \{enum: \[([^\]]*)\]/));
});

test('has a sentence for each reason why a mail isn’t shared', () => {
  assert.deepEqual(Object.keys(text.assign.whyNotShared), listed(/notShared:[\s\S]*?items: \{enum: \[([^\]]+)\]/));
});
