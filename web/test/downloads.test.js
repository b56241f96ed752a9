import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkTo } from '../js/downloads.js';

const signal = new AbortController().signal;
const mail = { mailbox: 'm', id: '1' };
const noPause = async () => {};

test('takes the link at once where the attachment is there', async () => {
  const api = { download: async () => ({ url: 'https://b/x' }) };
  assert.equal(await linkTo(api, 'f', mail, 'a', signal, noPause), 'https://b/x');
});

test('watches until the attachment is there, and asks for the link then', async () => {
  const states = ['wanted', 'awaiting_verdict', 'staged'];
  const asked = [];
  const api = {
    download: async () => {
      asked.push('download');
      return states.length > 0 ? { state: 'wanted', watch: '/api/watch' } : { url: 'https://b/x' };
    },
    watched: async (path) => {
      asked.push(path);
      return { state: states.shift() };
    },
  };
  assert.equal(await linkTo(api, 'f', mail, 'a', signal, noPause), 'https://b/x');
  assert.deepEqual(asked, ['download', '/api/watch', '/api/watch', '/api/watch', 'download']);
});

test('gives up after a while', async () => {
  const api = {
    download: async () => ({ state: 'wanted', watch: '/api/watch' }),
    watched: async () => ({ state: 'wanted' }),
  };
  assert.equal(await linkTo(api, 'f', mail, 'a', signal, noPause), undefined);
});

test('lets a refusal through', async () => {
  const api = {
    download: async () => {
      throw new Error('attachment_quarantined');
    },
  };
  await assert.rejects(linkTo(api, 'f', mail, 'a', signal, noPause), /attachment_quarantined/);
});
