import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendPage, readOn, refreshHead, rowKey, showsTheSame } from '../js/mail-list.js';

/** A mail of this minute; more is newer. */
const row = (minute, more = {}) => ({
  mailbox: 'm',
  id: `mail-${minute}`,
  dated: `2026-11-24T10:${String(minute).padStart(2, '0')}:00Z`,
  unread: false,
  ...more,
});
const ids = (list) => list.rows.map(({ id }) => Number(id.replace('mail-', '')));

test('puts older mail behind, each once', () => {
  const list = { rows: [row(9), row(8)], next: 'a' };
  const longer = appendPage(list, { mails: [row(8), row(7)], next: 'b' });
  assert.deepEqual(ids(longer), [9, 8, 7]);
  assert.equal(longer.next, 'b');
  assert.deepEqual(ids(list), [9, 8]);
});

test('ends with a page that has no next one', () => {
  assert.equal(appendPage({ rows: [], next: 'a' }, { mails: [row(1)] }).next, undefined);
});

test('tells the same mail in two mailboxes apart', () => {
  assert.notEqual(rowKey(row(1)), rowKey(row(1, { mailbox: 'other' })));
});

test('brings new mail in on top and keeps what is older', () => {
  const list = { rows: [row(8), row(7), row(6), row(5)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(9), row(8), row(7)], next: 'shallow' });
  assert.deepEqual(ids(fresh), [9, 8, 7, 6, 5]);
  assert.equal(fresh.next, 'deep');
});

test('shows changed mail as it is now', () => {
  const list = { rows: [row(8, { unread: true }), row(7), row(6)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(8), row(7)], next: 'shallow' });
  assert.equal(fresh.rows[0].unread, false);
  assert.ok(!showsTheSame(list, fresh));
});

test('drops mail that is gone from what was read again', () => {
  const list = { rows: [row(8), row(7), row(6), row(5)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(8), row(6)], next: 'shallow' });
  assert.deepEqual(ids(fresh), [8, 6, 5]);
});

test('starts anew when so much came in that the page doesn’t meet the list', () => {
  const list = { rows: [row(2), row(1)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(9), row(8)], next: 'shallow' });
  assert.deepEqual(ids(fresh), [9, 8]);
  assert.equal(fresh.next, 'shallow');
});

test('takes in history that arrives late, in its place', () => {
  const list = { rows: [row(9), row(5), row(4)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(9), row(7)], next: 'shallow' });
  assert.deepEqual(ids(fresh), [9, 7, 5, 4]);
});

test('loses no mail of the same instant as the page’s last', () => {
  const twin = row(7, { id: 'mail-77' });
  const list = { rows: [row(9), twin, row(4)], next: 'deep' };
  const fresh = refreshHead(list, { mails: [row(9), row(7)], next: 'shallow' });
  assert.deepEqual(ids(fresh), [9, 7, 77, 4]);
});

test('compares instants, not their spelling', () => {
  const list = { rows: [row(9), row(7, { dated: '2026-11-24T10:07:00.500Z' })], next: 'deep' };
  const last = row(8, { dated: '2026-11-24T10:07:00Z' });
  const fresh = refreshHead(list, { mails: [row(9), last], next: 'shallow' });
  assert.deepEqual(ids(fresh), [9, 8]);
});

test('takes a page without a next one for all there is', () => {
  const list = { rows: [row(8), row(7)], next: 'deep' };
  assert.deepEqual(refreshHead(list, { mails: [row(8)] }), { rows: [row(8)], next: undefined });
});

test('learns nothing from an empty page that has a next one', () => {
  const list = { rows: [row(8)], next: 'deep' };
  assert.equal(refreshHead(list, { mails: [], next: 'on' }), list);
});

test('sees that nothing changed', () => {
  const list = { rows: [row(8), row(7)], next: 'deep' };
  assert.ok(showsTheSame(list, refreshHead(list, { mails: [row(8)], next: 'shallow' })));
});

test('reads on over short and empty pages until there is enough', async () => {
  const pages = { a: { mails: [], next: 'b' }, b: { mails: [row(5)], next: 'c' }, c: { mails: [row(4)], next: 'd' } };
  const read = await readOn({ rows: [row(9)], next: 'a' }, async (cursor) => pages[cursor], { enough: 2, pages: 9 });
  assert.deepEqual(ids(read), [9, 5, 4]);
  assert.equal(read.next, 'd');
});

test('stops after so many pages without rows, and knows where to go on', async () => {
  let asked = 0;
  const empty = async () => ({ mails: [], next: `c${++asked}` });
  const read = await readOn({ rows: [], next: undefined }, empty, { enough: 1, pages: 3 });
  assert.deepEqual(read, { rows: [], next: 'c3' });
});

test('stops at the end of the list', async () => {
  let asked = 0;
  const last = async () => ({ mails: [row(++asked)] });
  const read = await readOn({ rows: [], next: undefined }, last, { enough: 5, pages: 3 });
  assert.equal(asked, 1);
  assert.equal(read.next, undefined);
});
