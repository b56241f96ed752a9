import assert from 'node:assert/strict';
import { test } from 'node:test';
import { called, focusedNow, only, settle } from './fake-document.js';
import { ApiProblem } from '../js/api.js';
import { attachmentRow } from '../js/pages/attachment-row.js';
import { filingForm } from '../js/pages/filing-form.js';
import { filingResults, resultText } from '../js/pages/filing-results.js';
import { folderActions } from '../js/pages/folder-actions.js';
import { folderForm } from '../js/pages/folder-form.js';
import { folderTree } from '../js/pages/folder-tree.js';
import { mailAttachments } from '../js/pages/mail-attachments.js';
import { text } from '../js/text.js';

const signal = new AbortController().signal;
const announce = () => {};
const did = { person: 'p', address: 'anna@firm.example', at: '2026-03-01T08:00:00Z' };
const one = { id: 'a', name: 'facture.pdf', contentType: 'application/pdf', size: 2048, inline: false, kind: 'file' };
const folders = [{ id: 's', name: 'Banque', locked: true }, { id: 'o', name: '2026', parent: 's', locked: false, etag: '"1"' }];
const inboxes = [{ inbox: 'supplier-invoices', label: 'Fournisseurs', journal: 'FRN' }];
const file = (id, name) => ({ id, name });
const files = { held: () => ({ items: [file('C1', 'Un'), file('C2', 'Deux'), { ...file('C3', 'Trois'), archived: true }] }) };
const shown = (node) => !node.hidden;

function rowOf(known, more = {}) {
  const row = attachmentRow(one, { link: async () => undefined, onFile: () => {}, onUndo: () => {}, announce, signal, ...more });
  row.update({ ...one, ...known }, ({ name }) => name);
  return row.element;
}

test('offers to save and file an attachment, and neither of what is in quarantine', () => {
  const buttons = (known) => rowOf(known).all((node) => node.tag === 'button' && shown(node)).map((node) => node.getAttribute('aria-label'));
  assert.deepEqual(buttons({ state: 'staged' }), ['Télécharger facture.pdf', 'Classer facture.pdf']);
  assert.deepEqual(buttons({ state: 'quarantined' }), []);
});

test('flags a name that says something else than the bytes', () => {
  assert.match(rowOf({ state: 'staged', nameMismatch: true, detectedType: 'application/zip' }).textContent, /ne correspond pas.*application\/zip/);
  assert.doesNotMatch(rowOf({ state: 'staged', nameMismatch: false }).textContent, /ne correspond pas/);
});

test('tells where, when and by whom it is filed, and offers to take it out', () => {
  let asked;
  const place = { clientFile: 'C2', name: 'Deux', folder: 'o', document: 'd', filing: 'F', filed: did };
  const row = rowOf({ state: 'staged', alreadyFiled: { filed: true, places: [place] } }, { onUndo: (...what) => (asked = what) });
  assert.match(row.textContent, /Déjà classé.*Deux.*1 mars 2026.*anna@firm\.example/);
  assert.equal(only(row, called('Voir le dossier Deux')).getAttribute('href'), '#/files/C2/documents/o');
  only(row, called('Retirer facture.pdf de Deux')).click();
  assert.equal(asked[1], place);
});

test('tells only that it is filed, where the viewer may not look', () => {
  const row = rowOf({ state: 'staged', alreadyFiled: { filed: true, places: [] } });
  assert.ok(row.textContent.includes('Déjà classé.'));
  assert.equal(row.all(called('Voir')).length, 0);
});

test('says that an attachment’s own mailbox isn’t connected, not the viewer’s', async () => {
  const row = rowOf({ state: 'not_staged' }, { link: async () => { throw new ApiProblem({ status: 409, code: 'mailbox_not_connected' }); } });
  only(row, called('Télécharger facture.pdf')).click();
  await settle();
  assert.match(row.textContent, /son titulaire/);
  assert.equal(resultText({ state: 'refused', code: 'mailbox_not_connected' }), `Refusé\u00a0: ${text.attachments.refusals.mailbox_not_connected}`);
});

test('shows the mail’s own list at once, and keeps it where more can’t be had', async () => {
  const api = { attachments: async () => { throw new ApiProblem({ status: 503, code: 'store_throttled' }); } };
  const element = mailAttachments({ api, files, announce }, 'C1', { mailbox: 'm', id: '1', attachments: [one] }, signal);
  await settle();
  assert.match(element.textContent, /facture\.pdf.*2 Ko/);
  assert.match(element.textContent, /occupé/);
  assert.equal(mailAttachments({ api, files, announce }, 'C1', { attachments: [] }, signal), undefined);
});

test('files in the present client file unless another is chosen, and only once there is a destination', async () => {
  const sent = [];
  const listed = [];
  const api = { folders: async (id) => { listed.push(id); return { folders, inboxes }; } };
  const { element, focus } = filingForm({ api, files, signal }, 'C1', [one, { ...one, id: 'b', name: 'b.csv' }], ['a'], async (chosen) => sent.push(chosen), () => {});
  await settle();
  const [choice, destination] = element.all((node) => node.tag === 'select');
  const submit = only(element, called(text.filing.submit));
  assert.deepEqual(choice.nodes.map((node) => node.textContent), ['Un', 'Deux']);
  assert.deepEqual(destination.all((node) => node.tag === 'option').map((node) => node.textContent), [
    text.filing.choose, 'Fournisseurs (journal FRN)', 'Banque', 'Banque / 2026',
  ]);
  assert.ok(submit.disabled);
  destination.value = 'folder:o';
  destination.dispatchEvent(new Event('change'));
  assert.ok(!submit.disabled);
  element.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
  assert.deepEqual(sent, [{ ids: ['a'], to: 'C1', destination: { folder: 'o' } }]);
  choice.value = 'C2';
  choice.dispatchEvent(new Event('change'));
  await settle();
  assert.deepEqual(listed, ['C1', 'C2']);
  focus();
  assert.equal(focusedNow().getAttribute('type'), 'checkbox');
});

test('tells the result of each attachment', async () => {
  const asked = [
    { name: 'a.pdf', answer: { id: 'F1', state: 'filed', sameContent: true, folder: 'o' } },
    { name: 'b.pdf', answer: { code: 'attachment_unknown', detail: 'x' } },
    { name: 'c.pdf', answer: { id: 'F2', state: 'filed', sameContent: false, inbox: 'supplier-invoices' } },
  ];
  let told;
  const results = filingResults({ api: {}, announce: (words) => (told = words) }, 'C1', asked, signal);
  await results.watch();
  const lines = results.element.all((node) => node.tag === 'li').map((node) => node.textContent);
  assert.match(lines[0], /a\.pdf Ce contenu y était déjà/);
  assert.equal(lines[1], `b.pdf Refusé\u00a0: ${text.problems.attachment_unknown}`);
  assert.equal(lines[2], 'c.pdf Classé.');
  assert.equal(told, '2 pièces classées, 1 pièce refusée');
});

test('shows the folders as links within one another, the locked ones as such', () => {
  const tree = folderTree('C1', folders, 'o');
  const [standard, own] = tree.all((node) => node.tag === 'a');
  assert.equal(standard.getAttribute('href'), '#/files/C1/documents/s');
  assert.equal(standard.querySelector('svg').getAttribute('aria-label'), text.documents.locked);
  assert.equal(own.getAttribute('aria-current'), 'page');
  assert.equal(own.querySelector('svg'), null);
  assert.equal(folderTree('C1', [], 'o'), false);
});

/** The actions of a folder, with what they told. */
function actionsOf(folder, api) {
  const told = [];
  const how = { onDone: async (...what) => told.push(['done', ...what]), onStale: async (what) => told.push(['stale', what]) };
  return { element: folderActions({ api, signal }, 'C1', folder, folders, how), told };
}

async function typeName(element, opener, name) {
  only(element, called(opener)).click();
  element.querySelector('input').value = name;
  element.querySelector('form').dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
}

test('changes own folders alone', () => {
  const labels = (folder) => actionsOf(folder, {}).element.all((node) => node.tag === 'button').map((node) => node.textContent);
  const { makeAtTop, makeIn, rename, move, remove } = text.documents;
  assert.deepEqual(labels(undefined), [makeAtTop]);
  assert.deepEqual(labels(folders[0]), [makeIn]);
  assert.deepEqual(labels(folders[1]), [makeIn, rename, move, remove]);
});

test('tells a conflict, and a made folder from one that was there', async () => {
  const asked = [];
  const api = {
    changeFolder: async (...what) => {
      asked.push(what);
      throw new ApiProblem({ status: 412, code: 'etag_stale' });
    },
    makeFolder: async (_, name, parent) => ({ id: name === 'Neuf' ? 'n' : 'o', name, parent, locked: false }),
  };
  const renaming = actionsOf(folders[1], api);
  await typeName(renaming.element, text.documents.rename, ' 2027 ');
  assert.deepEqual(asked, [['C1', folders[1], { name: '2027' }]]);
  assert.deepEqual(renaming.told, [['stale', text.documents.stale]]);
  const making = actionsOf(folders[0], api);
  await typeName(making.element, text.documents.makeIn, 'Neuf');
  assert.deepEqual(making.told, [['done', text.documents.made('Neuf'), 'n']]);
  const again = actionsOf(folders[0], api);
  await typeName(again.element, text.documents.makeIn, '2026');
  assert.deepEqual(again.told, [['done', text.documents.existed('2026'), 'o']]);
});

test('names the places of a memo as the firm and the client file do', async () => {
  const places = [
    { clientFile: 'C2', name: 'Deux', folder: 'o', document: 'd', filed: did },
    { clientFile: 'C2', name: 'Deux', inbox: 'supplier-invoices', document: 'e', filed: did },
  ];
  const api = {
    attachments: async () => ({ attachments: [{ ...one, state: 'staged', alreadyFiled: { filed: true, places } }] }),
    folders: async () => ({ folders, inboxes }),
  };
  const element = mailAttachments({ api, files, announce }, 'C1', { mailbox: 'm', id: '1', attachments: [one] }, signal);
  await settle();
  assert.match(element.textContent, /Deux, Banque \/ 2026,.*Deux, Fournisseurs,/);
});

test('sends no folder without a name, and tells what the API refuses', async () => {
  const field = document.createElement('input');
  let sent = 0;
  const form = folderForm(
    {
      title: 'x',
      label: 'x',
      field,
      fault: () => (field.value.trim() === '' ? text.documents.nameMissing : undefined),
      send: async () => {
        sent++;
        throw new ApiProblem({ status: 422, code: 'folder_exists' });
      },
      onClose: () => {},
    },
    signal,
  );
  form.element.dispatchEvent(new Event('submit', { cancelable: true }));
  assert.equal(sent, 0);
  assert.match(form.element.textContent, /Saisissez un nom/);
  field.value = 'Banque';
  form.element.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
  assert.equal(sent, 1);
  assert.ok(form.element.textContent.includes(text.problems.folder_exists));
});
