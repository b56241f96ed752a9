import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { below, canHold, MAX_DEPTH, pathName, pathTo, placesFor } from '../js/folders.js';

const folder = (id, parent, locked = false) => ({ id, name: id.toUpperCase(), parent, locked });
const tree = [folder('a', undefined, true), folder('b', 'a'), folder('c', 'b'), folder('d'), folder('e', 'd')];
const chain = (length) => Array.from({ length }, (_, level) => folder(`l${level + 1}`, level === 0 ? undefined : `l${level}`));

test('knows what stands in a folder and at the top', () => {
  assert.deepEqual(below(tree).map(({ id }) => id), ['a', 'd']);
  assert.deepEqual(below(tree, 'a').map(({ id }) => id), ['b']);
  assert.deepEqual(below(tree, 'c'), []);
});

test('names the way to a folder', () => {
  assert.equal(pathName(tree, 'c'), 'A / B / C');
  assert.equal(pathName(tree, 'gone'), undefined);
  assert.deepEqual(pathTo(tree, undefined), []);
});

test('moves a folder to where it isn’t, and never into itself or below itself', () => {
  const ids = (id) => placesFor(tree, id).map((place) => place?.id);
  assert.deepEqual(ids('b'), [undefined, 'd', 'e']);
  assert.deepEqual(ids('d'), ['a', 'b', 'c']);
});

test('keeps the depth that the API states, with what is in the folder', () => {
  assert.match(readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8'), new RegExp(`, ${MAX_DEPTH} one in another`));
  const deep = chain(MAX_DEPTH);
  assert.ok(canHold(deep, `l${MAX_DEPTH - 1}`));
  assert.ok(!canHold(deep, `l${MAX_DEPTH}`));
  assert.ok(canHold(deep, undefined));
  const moved = [...chain(MAX_DEPTH - 1), folder('x'), folder('y', 'x')];
  const ids = placesFor(moved, 'x').map((place) => place?.id);
  assert.ok(ids.includes(`l${MAX_DEPTH - 2}`));
  assert.ok(!ids.includes(`l${MAX_DEPTH - 1}`));
});
