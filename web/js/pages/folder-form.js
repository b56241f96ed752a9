/** A form of one field, for a folder's name or its place. Part of the tab "Documents". */

import { el } from '../dom.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

/**
 * @param {string} title what is done, for screen readers
 * @param {string} label the field's
 * @param {Element} field an input or a select; it gets an id
 * @param {() => string | undefined} fault what is wrong with it, in words
 * @param {() => Promise<void>} send throws what the API refuses
 * @param {() => void} onClose
 * @returns {{element: Node, focus: () => void}}
 */
export function folderForm({ title, label, field, fault, send, onClose }, signal) {
  const words = text.documents;
  field.id = 'folder-field';
  const bad = el('p', { class: 'field-problem', id: 'folder-problem', 'aria-live': 'polite' });
  field.setAttribute('aria-describedby', bad.id);
  const outcome = el('div', { class: 'outcome' });
  const submit = el('button', { type: 'submit', class: 'button button-main' }, words.save);
  const element = el(
    'form',
    {
      class: 'panel folder-form',
      'aria-label': title,
      onsubmit: (event) => {
        event.preventDefault();
        go();
      },
      onkeydown: (event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      },
    },
    el('div', { class: 'field' }, el('label', { for: field.id }, label), field, bad),
    outcome,
    el('div', { class: 'panel-buttons' }, submit, el('button', { type: 'button', class: 'button button-plain', onclick: onClose }, words.close)),
  );

  async function go() {
    bad.textContent = fault() ?? '';
    if (bad.textContent) {
      field.focus();
      return;
    }
    submit.disabled = true;
    outcome.replaceChildren();
    await run(signal, send, (problem) => outcome.replaceChildren(problemNotice(problem)));
    submit.disabled = false;
  }

  return { element, focus: () => field.focus() };
}
