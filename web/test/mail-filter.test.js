import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { countFilters, faultOf, NO_FILTER, searchBody } from '../js/mail-filter.js';

const filter = (more) => ({ ...NO_FILTER, ...more });

test('asks for the plain list when nothing is filtered, or blanks are typed', () => {
  assert.equal(searchBody(NO_FILTER), undefined);
  assert.equal(searchBody(filter({ text: '  ', writer: ' ' })), undefined);
});

test('asks for what is set, and for nothing else', () => {
  assert.deepEqual(searchBody(filter({ text: ' bilan ', unread: true, whose: 'own', direction: 'sent' })), {
    text: 'bilan',
    unread: true,
    shared: false,
    sentByOwner: true,
  });
  assert.deepEqual(searchBody(filter({ whose: 'shared', direction: 'received' })), { shared: true, sentByOwner: false });
});

test('covers the last day of a period wholly, in the reader’s time', () => {
  const { from, to } = searchBody(filter({ since: '2026-11-24', until: '2026-11-24' }));
  assert.equal(from, new Date(2026, 10, 24).toISOString());
  assert.equal(to, new Date(2026, 10, 25).toISOString());
  assert.equal(faultOf(filter({ since: '2026-11-24', until: '2026-11-24' })), undefined);
});

test('leaves out a day that is being typed', () => {
  assert.equal(searchBody(filter({ since: '2026-11' })), undefined);
});

test('says what can’t be asked', () => {
  assert.equal(faultOf(filter({ text: '1 2 3 4 5 6 7 8' })), undefined);
  assert.equal(faultOf(filter({ text: '1 2 3 4 5 6 7 8 9' })), 'too_many_words');
  assert.equal(faultOf(filter({ since: '2026-11-25', until: '2026-11-24' })), 'period_reversed');
});

test('counts the filters without the words', () => {
  assert.equal(countFilters(filter({ text: 'bilan' })), 0);
  assert.equal(countFilters(filter({ text: 'bilan', unread: true, since: '2026-11-24' })), 2);
});

test('knows the names that the API describes', () => {
  const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
  const search = described.slice(described.indexOf('operationId: client-file-mails-search'));
  const all = filter({ text: 'a', writer: 'b', since: '2026-01-01', until: '2026-01-02', whose: 'own', direction: 'sent', unread: true, withAttachments: true, assignedByHand: true });
  for (const name of Object.keys(searchBody(all))) {
    assert.match(search, new RegExp(`^                ${name}: \\{type`, 'm'), name);
  }
});
