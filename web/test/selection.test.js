import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSelection, summariseResults } from '../js/selection.js';

test('selects and unselects, each once', () => {
  const selection = createSelection();
  selection.set('a', true);
  selection.set('a', true);
  selection.set('b', true);
  selection.set('b', false);
  assert.deepEqual(selection.ids(), ['a']);
  assert.ok(selection.hasAll([{ id: 'a' }]));
  assert.ok(!selection.hasAll([{ id: 'a' }, { id: 'b' }]));
  assert.ok(!selection.hasAll([]));
});

test('tells what became of each', () => {
  const results = [
    { clientFile: 'a', result: 'changed' },
    { clientFile: 'b', result: 'unchanged' },
    { clientFile: 'c', result: 'unknown' },
  ];
  assert.deepEqual(summariseResults(results), { changed: 1, unchanged: 1, unknown: ['c'] });
});
