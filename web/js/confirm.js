/** Asks before something that can't be taken back, or that others will see. */

import { el } from './dom.js';
import { text } from './text.js';

/**
 * Shows the question and waits. Escape, and leaving the page, mean no.
 *
 * @param {{title: string, lines: string[], action: string, harmless?: boolean}} question harmless: it can be taken back
 * @param {AbortSignal} signal aborted when the page is left
 * @returns {Promise<boolean>}
 */
export function confirm({ title, lines, action, harmless }, signal) {
  return new Promise((resolve) => {
    const answer = (value, look, label) =>
      el('button', { type: 'button', class: look, onclick: () => dialog.close(value) }, label);
    const dialog = el(
      'dialog',
      { class: 'confirm', 'aria-labelledby': 'confirm-title' },
      el('h2', { id: 'confirm-title' }, title),
      lines.map((line) => el('p', {}, line)),
      // The harmless answer comes first: the dialogue puts the focus there.
      el(
        'div',
        { class: 'confirm-answers' },
        answer('no', 'button', text.cancel),
        answer('yes', harmless ? 'button button-main' : 'button button-danger', action),
      ),
    );
    const left = () => dialog.close('no');
    dialog.addEventListener('close', () => {
      signal.removeEventListener('abort', left);
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    signal.addEventListener('abort', left);
    document.body.append(dialog);
    dialog.showModal();
  });
}
