import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusedValues, textOf, valuesOf } from '../js/exclusion-list.js';

test('reads one value a line, and what was pasted with separators', () => {
  assert.deepEqual(valuesOf(' a@x.example \n\nb@x.example, c@x.example;a@x.example\r\n'), ['a@x.example', 'b@x.example', 'c@x.example']);
  assert.deepEqual(valuesOf(' \n '), []);
});

test('reads what it wrote', () => {
  const values = ['a.example', 'b.example'];
  assert.deepEqual(valuesOf(textOf(values)), values);
});

test('names the values that were refused', () => {
  const list = { addresses: ['good@x.example', 'bad'], domains: ['no domain'] };
  const errors = [
    { field: 'addresses', code: 'bad_address', detail: 'value 2 is no address' },
    { field: 'domains', code: 'bad_domain', detail: 'value 1 is no domain' },
    { field: 'domains', code: 'bad_domain', detail: 'value 9 is no domain' },
    { field: 'domains', code: 'bad_domain', detail: 'other words' },
  ];
  assert.deepEqual(refusedValues(errors, list), { addresses: ['bad'], domains: ['no domain'] });
});
