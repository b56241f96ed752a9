/** A client file's tab "Documents": its folders, and the documents of the one that is open. */

import { el, icon } from '../dom.js';
import { find, pathName } from '../folders.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { documentsHash, pageHash } from '../routes.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { documentList } from './document-list.js';
import { fileTabs } from './file-tabs.js';
import { folderActions } from './folder-actions.js';
import { folderTree } from './folder-tree.js';

export function documentsPage(place, route) {
  const { api, files, main, signal, announce, title } = place;
  const words = text.documents;
  const { file } = route;
  let folders;
  let current = route.folder;
  /** Ends what the folder that is open has under way. */
  let opening;
  title(words.title);

  const name = el('h1', { class: 'file-title' }, files.held()?.items.find(({ id }) => id === file)?.name ?? '\u00a0');
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const top = el('div', {});
  const tree = el('div', {}, el('p', { class: 'quiet', 'aria-busy': 'true' }, text.loading));
  const panel = el('section', { class: 'folder-panel', 'aria-label': words.folder });
  main.append(
    el(
      'div',
      { class: 'file-head' },
      el('a', { class: 'back', href: pageHash('files') }, icon('back'), text.files.back),
      el('div', { class: 'file-names' }, name),
      fileTabs(file, 'documents'),
    ),
    el(
      'div',
      { class: 'column column-wide' },
      outcome,
      el('div', { class: 'documents' }, el('nav', { class: 'folder-tree', 'aria-label': words.tree }, el('h2', {}, words.tree), tree, top), panel),
    ),
  );
  const tell = (found) => {
    name.textContent = found?.name ?? text.file.fallbackName;
    title(name.textContent);
  };
  run(signal, async () => tell(await files.find(file, signal)), () => tell(undefined));

  const load = () =>
    run(
      signal,
      async () => {
        folders = (await api.folders(file, signal)).folders;
        draw();
      },
      (problem) => tree.replaceChildren(problemNotice(problem, load)),
    );

  const how = {
    async onDone(told, open) {
      outcome.replaceChildren(notice('success', el('p', {}, told)));
      announce(told);
      await show(open);
    },
    async onStale(told) {
      outcome.replaceChildren(notice('warning', el('p', {}, told)));
      announce(told);
      await show(current);
    },
  };

  /** Shows a folder as it is now: the tree was changed. */
  async function show(open) {
    current = open;
    history.replaceState(null, '', documentsHash(file, open));
    await load();
    focusFolder();
  }

  function draw() {
    tree.replaceChildren(folderTree(file, folders, current) || el('p', { class: 'quiet' }, words.noFolders));
    top.replaceChildren(folderActions(place, file, undefined, folders, how));
    drawPanel();
  }

  function drawPanel() {
    opening?.abort();
    opening = new AbortController();
    const folder = find(folders, current);
    panel.replaceChildren(
      ...(folder ? opened(folder) : [emptyState(current === undefined ? words.choose : words.gone)]),
    );
  }

  function opened(folder) {
    const within = AbortSignal.any([signal, opening.signal]);
    const path = pathName(folders, folder.id);
    return [
      el('h2', { tabindex: '-1' }, path),
      folder.locked && el('p', { class: 'quiet small' }, icon('lock'), ' ', words.lockedHint),
      folderActions({ ...place, signal: within }, file, folder, folders, how),
      documentList(place, file, folder.id, path, within),
    ].filter(Boolean);
  }

  function focusFolder() {
    (panel.querySelector('h2') ?? main).focus({ preventScroll: true });
  }

  function update({ folder }) {
    current = folder;
    outcome.replaceChildren();
    if (folders) {
      draw();
      focusFolder();
    }
  }

  load();
  return { update };
}
