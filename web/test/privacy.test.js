import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offersPrivate } from '../js/privacy.js';

const me = (optedIn) => ({ sharing: { optedIn } });

test('offers to keep private what colleagues see', () => {
  assert.ok(offersPrivate({ openToColleagues: true }, me(true), { sharing: true }));
});

test('offers to share again what colleagues don’t see although all is shared', () => {
  assert.ok(!offersPrivate({ openToColleagues: false }, me(true), { sharing: true }));
});

test('lets mail be marked beforehand where nothing is shared, or it isn’t known', () => {
  assert.ok(offersPrivate({ openToColleagues: false }, me(false), { sharing: true }));
  assert.ok(offersPrivate({ openToColleagues: false }, me(true), { sharing: false }));
  assert.ok(offersPrivate({ openToColleagues: false }, undefined, undefined));
});
