import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { text } from '../js/text.js';

test('has words for every act that the API describes', () => {
  const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
  const acts = /Act:\s+enum: \[([^\]]*)\]/.exec(described)[1].split(', ');
  assert.deepEqual(Object.keys(text.audit.acts), acts);
});
