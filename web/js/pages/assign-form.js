/** Assigns a mail to client files, or to none. Part of a page. */

import { el } from '../dom.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { filePicker } from './file-picker.js';

/**
 * @param {{intro: string, preset: string[], toNone: boolean}} how toNone: whether one may assign it to none
 * @param {(clientFiles: string[]) => Promise<void>} send
 * @param {() => void} onClose
 * @returns {{element: Node, focus: () => void}}
 */
export function assignForm(place, { intro, preset, toNone }, send, onClose) {
  const words = text.assign;
  const outcome = el('div', { class: 'outcome' });
  const submit = el('button', { type: 'submit', class: 'button button-main' }, words.submit);
  const picker = filePicker(place, preset, (number) => (submit.disabled = number === 0));
  const element = el(
    'form',
    {
      class: 'assign-form',
      'aria-label': words.assign,
      onsubmit: (event) => {
        event.preventDefault();
        go(picker.chosen());
      },
      onkeydown: (event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      },
    },
    el('p', { class: 'quiet small' }, intro),
    picker.element,
    outcome,
    el(
      'div',
      { class: 'panel-buttons' },
      submit,
      toNone && el('button', { type: 'button', class: 'button', onclick: () => go([]) }, words.toNone),
      el('button', { type: 'button', class: 'button button-plain', onclick: onClose }, words.close),
    ),
  );

  async function go(clientFiles) {
    const buttons = [...element.querySelectorAll('button')];
    buttons.forEach((button) => (button.disabled = true));
    outcome.replaceChildren();
    await run(
      place.signal,
      () => send(clientFiles),
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    buttons.forEach((button) => (button.disabled = false));
    submit.disabled = picker.chosen().length === 0;
  }

  return { element, focus: picker.focus };
}
