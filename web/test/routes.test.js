import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contactsHash, documentsHash, fileHash, mailHash, pageHash, parseRoute, SIMPLE } from '../js/routes.js';

test('opens the client files when nothing or nonsense is asked for', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#/import/more', '#/files/1/mail/2', '#/files/%E0%A4%A']) {
    assert.deepEqual(parseRoute(hash), { page: 'files' }, hash);
  }
});

test('reads the page that it wrote', () => {
  for (const page of SIMPLE) {
    assert.deepEqual(parseRoute(pageHash(page)), { page });
  }
});

test('reads the client file that it wrote, whatever is in its id', () => {
  assert.deepEqual(parseRoute(fileHash('C/01 é~')), { page: 'file', file: 'C/01 é~' });
});

test('reads the contacts that it wrote', () => {
  assert.deepEqual(parseRoute(contactsHash('C/01 é~')), { page: 'contacts', file: 'C/01 é~' });
});

test('reads the documents that it wrote, the tree and a folder', () => {
  assert.deepEqual(parseRoute(documentsHash('C/01')), { page: 'documents', file: 'C/01', folder: undefined });
  assert.deepEqual(parseRoute(documentsHash('C/01', 'f/é')), { page: 'documents', file: 'C/01', folder: 'f/é' });
  assert.deepEqual(parseRoute('#/files/C1/documents/'), { page: 'files' });
});

test('reads the mail that it wrote, slashes and equals signs included', () => {
  assert.deepEqual(parseRoute(mailHash('C001', 'm-1', 'AAk/ALg+A==')), {
    page: 'file',
    file: 'C001',
    mailbox: 'm-1',
    mail: 'AAk/ALg+A==',
  });
});
