import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, summarise } from '../js/report.js';

const counted = { inOutlook: 10, folderItems: 10, matched: 4, stored: 4, gaps: 0, proved: true, finishedAt: 'T' };

test('is running before the first census ends', () => {
  assert.equal(stateOf({ mailbox: 'm', owner: 'a@firm.example' }), 'running');
});

test('is proved when nothing is missing and the counts agree', () => {
  assert.equal(stateOf(counted), 'proved');
});

test('has gaps while mail is missing, whatever the counts say', () => {
  assert.equal(stateOf({ ...counted, stored: 3, gaps: 1, proved: false }), 'gaps');
});

test('is unproved when Outlook’s own counts disagree', () => {
  assert.equal(stateOf({ ...counted, folderItems: 11, proved: false }), 'unproved');
});

test('lists the most urgent first, then by owner, and counts the states', () => {
  const { rows, counts, settled } = summarise([
    { ...counted, owner: 'b' },
    { owner: 'c' },
    { ...counted, owner: 'a' },
    { ...counted, owner: 'd', gaps: 2, proved: false },
  ]);
  assert.deepEqual(rows.map(({ owner }) => owner), ['d', 'c', 'a', 'b']);
  assert.deepEqual(counts, { gaps: 1, unproved: 0, running: 1, proved: 2 });
  assert.equal(settled, false);
});

test('is settled once all is proved, and never while there is nothing', () => {
  assert.equal(summarise([{ ...counted, owner: 'a' }]).settled, true);
  assert.equal(summarise([]).settled, false);
});
