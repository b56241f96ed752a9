import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkCsv, MAX_BYTES } from '../js/csv-check.js';

const bytes = (text) => new TextEncoder().encode(text);

test('finds nothing wrong with UTF-8 and commas, byte order mark or not', () => {
  assert.equal(checkCsv(bytes('id,name,contacts\nC1,Crème,a@b.example;c@d.example\n')), undefined);
  assert.equal(checkCsv(bytes('\ufeffid,name\r\n')), undefined);
});

test('tells an empty file and one that is too large', () => {
  assert.equal(checkCsv(bytes('')), 'empty');
  assert.equal(checkCsv(new Uint8Array(MAX_BYTES + 1)), 'too_large');
});

test('tells a file that Excel saved in Windows-1252', () => {
  assert.equal(checkCsv(Uint8Array.of(0x69, 0x64, 0x2c, 0xe9, 0x0a)), 'not_utf8');
});

test('tells columns parted by semicolons', () => {
  assert.equal(checkCsv(bytes('id;name;siren\nC1;A, B;\n')), 'semicolons');
});
