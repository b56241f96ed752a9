import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ApiProblem } from '../js/api.js';
import { problemText, text } from '../js/text.js';

const folder = new URL('../js/', import.meta.url);
const sources = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.js'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]);

test('says a refusal by its code, else by its status', () => {
  const said = (status, code, retryAfter) => problemText(new ApiProblem({ status, code, retryAfter }));
  assert.equal(said(404, 'mail_unknown'), text.problems.mail_unknown);
  assert.match(said(503, 'store_throttled', 7), /7 secondes/);
  assert.match(said(500, 'http_500'), /serveur/);
  assert.match(said(409, 'new_code'), /refusée/);
});

test('counts in French: nothing and one are singular', () => {
  assert.equal(text.files.count(0), '0 dossier');
  assert.equal(text.files.count(1), '1 dossier');
  assert.equal(text.files.count(2), '2 dossiers');
});

test('never breaks a line before French double punctuation', () => {
  const words = [];
  const walk = (value) =>
    typeof value === 'string' ? words.push(value) : value && typeof value === 'object' && Object.values(value).forEach(walk);
  walk(text);
  assert.ok(words.length > 100);
  assert.deepEqual(words.filter((word) => / [:;?!»]|« /.test(word)), []);
});

test('never makes HTML out of text, but in the mail’s frame', () => {
  const makers = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/;
  assert.deepEqual(sources.filter(([, code]) => makers.test(code)).map(([name]) => name), []);
  const frames = sources.filter(([, code]) => /\.srcdoc\s*=/.test(code)).map(([name]) => name);
  assert.deepEqual(frames, ['pages/mail-reader.js']);
});

test('has every word of the page in the modules for words', () => {
  const accented = /['"`][^'"`\n]*[éèêàçùîôÉÀ][^'"`\n]*['"`]/;
  const elsewhere = sources
    .filter(([name]) => !/^(text(-[a-z]+)?|format)\.js$/.test(name))
    .filter(([, code]) => accented.test(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  assert.deepEqual(elsewhere.map(([name]) => name), []);
});
