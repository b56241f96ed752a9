import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FRAME_SANDBOX, FRAME_STYLE, frameDocument } from '../js/mail-frame.js';

const index = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
const policyOf = (document) => /Content-Security-Policy" content="([^"]*)"/.exec(document)[1];

test('lets nothing run in a mail', () => {
  assert.deepEqual(FRAME_SANDBOX.split(' ').sort(), ['allow-popups', 'allow-popups-to-escape-sandbox']);
  assert.doesNotMatch(policyOf(frameDocument('', true)), /script-src/);
  assert.match(policyOf(frameDocument('', true)), /^default-src 'none';/);
});

test('loads no image until it was asked for', () => {
  assert.doesNotMatch(policyOf(frameDocument('<p>', false)), /img-src/);
  assert.match(policyOf(frameDocument('<p>', true)), /img-src https: http:/);
});

test('shows the mail’s own images that are here, and loads nothing else for them', () => {
  const body = '<img src="cid:a%40b" /><img src="cid:c" />';
  const images = [
    { source: 'cid:a%40b', waiting: false, url: 'https://blobs.example/staging/m/a?sig=1&se=2"x' },
    { source: 'cid:c', waiting: true },
  ];
  const document = frameDocument(body, false, images);
  assert.match(policyOf(document), /img-src https:\/\/blobs\.example\/staging\/m\/a;/);
  assert.ok(document.includes('<img src="https://blobs.example/staging/m/a?sig=1&amp;se=2%22x" />'));
  assert.ok(document.includes('<img src="cid:c" />'));
  assert.doesNotMatch(policyOf(frameDocument(body, false, [{ source: 'cid:c', url: 'javascript:x' }])), /img-src/);
});

test('states its policy before anything of the mail', () => {
  const document = frameDocument('<p>MAIL</p>', false);
  assert.ok(document.indexOf('Content-Security-Policy') < document.indexOf('MAIL'));
  assert.match(document, /<base target="_blank">/);
});

test('has its style sheet named in the page’s policy, which the frame inherits', () => {
  const hash = createHash('sha256').update(FRAME_STYLE).digest('base64');
  assert.ok(policyOf(index).includes(`'sha256-${hash}'`), `index.html must name 'sha256-${hash}'`);
});

test('runs no script of the page but its own files', () => {
  const policy = policyOf(index);
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /script-src 'self';/);
  assert.match(policy, /connect-src 'self';/);
  assert.match(policy, /require-trusted-types-for 'script'/);
});
