import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ApiProblem } from '../js/api.js';
import { destinationOf, isUnderWay, MOST_FILED, outcomeOf, summarise, valueOf, watchEach, wishesOf } from '../js/filings.js';
import { text } from '../js/text.js';

const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
const schema = described.slice(described.indexOf('\n    Filing:\n'));
const listed = (pattern) => pattern.exec(schema)[1].split(', ');
const signal = new AbortController().signal;
const noPause = async () => {};

test('asks for each attachment, and says where the mail is shown only if that is elsewhere', () => {
  const mail = { mailbox: 'm', id: '1' };
  assert.deepEqual(wishesOf(mail, ['a', 'b'], 'C1', 'C1', { folder: 'f' }), [
    { mailbox: 'm', mail: '1', attachment: 'a', folder: 'f' },
    { mailbox: 'm', mail: '1', attachment: 'b', folder: 'f' },
  ]);
  assert.deepEqual(wishesOf(mail, ['a'], 'C1', 'C2', { inbox: 'purchase-invoices' }), [
    { mailbox: 'm', mail: '1', attachment: 'a', shownIn: 'C1', inbox: 'purchase-invoices' },
  ]);
});

test('reads back the destination that it wrote, whatever is in the id', () => {
  for (const destination of [{ folder: 'bank:statements' }, { folder: 'inbox' }, { inbox: 'supplier-invoices' }]) {
    assert.deepEqual(destinationOf(valueOf(destination)), destination);
  }
  for (const value of ['', 'folder:', 'elsewhere:x']) {
    assert.equal(destinationOf(value), undefined, value);
  }
});

test('tells what became of each', () => {
  assert.equal(outcomeOf({ state: 'filed', sameContent: false }), 'done');
  assert.equal(outcomeOf({ state: 'filed', sameContent: true }), 'same');
  assert.equal(outcomeOf({ state: 'asked' }), 'waiting');
  assert.equal(outcomeOf({ state: 'unfiling' }), 'waiting');
  assert.equal(outcomeOf({ state: 'unfiled' }), 'undone');
  assert.equal(outcomeOf({ state: 'refused', code: 'attachment_gone' }), 'refused');
  assert.equal(outcomeOf({ code: 'folder_unknown', detail: 'x' }), 'refused');
});

test('counts what was there already as done', () => {
  const answers = [{ state: 'filed', sameContent: true }, { state: 'filed' }, { state: 'asked' }, { code: 'mail_unknown' }];
  assert.deepEqual(summarise(answers), { done: 2, waiting: 1, refused: 1 });
  assert.equal(text.filing.summary(summarise(answers)), '2 pièces classées, 1 en cours, 1 pièce refusée');
});

test('watches each until it is done, and tells every look', async () => {
  const states = { a: ['asked', 'filed'], b: ['asked', 'asked', 'refused'] };
  const told = [];
  const left = await watchEach([{ id: 'a', state: 'asked' }, { id: 'b', state: 'asked' }, { id: 'c', state: 'filed' }], {
    look: async ({ id }) => ({ id, state: states[id].shift() }),
    underWay: isUnderWay,
    pause: noPause,
    signal,
    onChange: ({ id, state }) => told.push(`${id} ${state}`),
  });
  assert.deepEqual(told, ['a asked', 'b asked', 'a filed', 'b asked', 'b refused']);
  assert.deepEqual(left, []);
});

test('bears a server that is busy for a moment, and lets a refusal through', async () => {
  const answers = [new ApiProblem({ status: 503, code: 'store_throttled' }), { id: 'a', state: 'filed' }];
  const how = { underWay: isUnderWay, pause: noPause, signal, onChange: () => {} };
  const look = async () => {
    const answer = answers.shift();
    if (answer instanceof Error) {
      throw answer;
    }
    return answer;
  };
  assert.deepEqual(await watchEach([{ id: 'a', state: 'asked' }], { ...how, look }), []);
  answers.push(new ApiProblem({ status: 404, code: 'filing_unknown' }));
  await assert.rejects(watchEach([{ id: 'a', state: 'asked' }], { ...how, look }), /filing_unknown/);
});

test('gives up after a while, and says what is left', async () => {
  const item = { id: 'a', state: 'asked' };
  const left = await watchEach([item], { look: async () => item, underWay: isUnderWay, pause: noPause, signal, onChange: () => {} });
  assert.deepEqual(left, [item]);
});

test('has words for every state and for what a filing waits for, and keeps the API’s limit', () => {
  assert.deepEqual(Object.keys(text.filing.states), listed(/state: \{enum: \[([^\]]*)\]/));
  assert.deepEqual(Object.keys(text.filing.waitingFor), listed(/waitingFor: \{enum: \[([^\]]*)\]/));
  assert.match(described, new RegExp(`up to ${MOST_FILED} in one call`));
  for (const state of listed(/state: \{enum: \[([^\]]*)\]/)) {
    assert.ok(text.filing.outcomes[outcomeOf({ state })], state);
  }
});
