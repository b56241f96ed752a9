/** What one can do with a folder: make one in it, rename, move or delete it. Part of the tab "Documents". */

import { confirm } from '../confirm.js';
import { el } from '../dom.js';
import { canHold, find, pathName, placesFor } from '../folders.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { folderForm } from './folder-form.js';

/** What tells that somebody else was faster: the tree is read again. */
const MOVED_ON = ['etag_stale', 'folder_unknown'];

/**
 * @param {object | undefined} folder the open one; undefined for the top
 * @param {object[]} folders all of them
 * @param {object} how
 * @param {(told: string, open: string | undefined) => Promise<void>} how.onDone what was done, and which folder to show
 * @param {(told: string) => Promise<void>} how.onStale somebody else changed it
 */
export function folderActions({ api, signal }, file, folder, folders, { onDone, onStale }) {
  const words = text.documents;
  const place = el('div', { class: 'action-body' });
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const own = folder && !folder.locked;
  const buttons = el(
    'div',
    { class: 'panel-buttons' },
    canHold(folders, folder?.id) && opener(folder ? words.makeIn : words.makeAtTop, make),
    own && [opener(words.rename, rename), opener(words.move, move), plain(words.remove, remove)],
  );

  function plain(label, onPress) {
    const button = el('button', { type: 'button', class: 'button', onclick: () => onPress(button) }, label);
    return button;
  }

  /** A button that opens a form below, and closes it again. */
  function opener(label, formOf) {
    const button = plain(label, () => {
      const again = button.getAttribute('aria-expanded') === 'true';
      close();
      if (!again) {
        button.setAttribute('aria-expanded', 'true');
        const onClose = () => {
          close();
          button.focus();
        };
        const form = folderForm({ title: label, onClose, ...formOf() }, signal);
        place.replaceChildren(form.element);
        form.focus();
      }
    });
    button.setAttribute('aria-expanded', 'false');
    return button;
  }

  function close() {
    buttons.querySelectorAll('[aria-expanded]').forEach((button) => button.setAttribute('aria-expanded', 'false'));
    place.replaceChildren();
    outcome.replaceChildren();
  }

  const nameField = (value) => {
    const field = el('input', { type: 'text', maxlength: '100', autocomplete: 'off', spellcheck: 'false' });
    field.value = value;
    const fault = () => (field.value.trim() === '' ? words.nameMissing : undefined);
    return { label: words.name, field, fault };
  };

  function make() {
    const name = nameField('');
    const send = async () => {
      const made = await known(() => api.makeFolder(file, name.field.value.trim(), folder?.id));
      // The API answers a name that is there with that folder.
      const told = made && (find(folders, made.id) ? words.existed : words.made);
      await (made && onDone(told(made.name), made.id));
    };
    return { ...name, send };
  }

  function rename() {
    const name = nameField(folder.name);
    const send = async () => {
      const now = await known(() => api.changeFolder(file, folder, { name: name.field.value.trim() }));
      await (now && onDone(words.renamed(now.name), now.id));
    };
    return { ...name, send };
  }

  function move() {
    const field = el(
      'select',
      {},
      placesFor(folders, folder.id).map((to) => el('option', { value: to?.id ?? '' }, to ? pathName(folders, to.id) : words.top)),
    );
    const send = async () => {
      const now = await known(() => api.changeFolder(file, folder, { parent: field.value }));
      await (now && onDone(words.moved(now.name), now.id));
    };
    return { label: words.to, field, fault: () => undefined, send };
  }

  async function remove(button) {
    close();
    if (!(await confirm(words.confirmRemove(folder.name), signal))) {
      return;
    }
    button.disabled = true;
    await run(
      signal,
      async () => {
        const gone = await known(() => api.removeFolder(file, folder));
        await (gone && onDone(words.removed(folder.name), folder.parent));
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    button.disabled = false;
  }

  /** The answer; undefined, and told, if somebody else changed or deleted what it is about. */
  async function known(call) {
    try {
      return await call();
    } catch (fault) {
      if (!MOVED_ON.includes(fault.code)) {
        throw fault;
      }
      await onStale(fault.code === 'etag_stale' ? words.stale : text.problems[fault.code]);
      return undefined;
    }
  }

  return el('div', { class: 'folder-actions' }, buttons, outcome, place);
}
