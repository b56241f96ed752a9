/** Chooses one client file of the viewer's: a search box over a list. Part of a form. */

import { el } from '../dom.js';
import { answersTo } from '../format.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

/** How many client files are listed at a time. */
const LISTED = 100;

/**
 * @param {string} preset the id that is chosen at first
 * @param {(id: string) => void} onChange
 * @returns {{element: Node, chosen: () => string}}
 */
export function fileChoice({ files, signal }, preset, onChange) {
  const words = text.filing;
  let chosen = preset;
  let all = [];
  const search = el('input', {
    type: 'search',
    id: 'filing-file-search',
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: draw,
    onkeydown: (event) => {
      // Enter would send the form, half filled.
      if (event.key === 'Enter') {
        event.preventDefault();
      }
    },
  });
  const select = el('select', {
    id: 'filing-file',
    onchange: () => {
      chosen = select.value;
      onChange(chosen);
    },
  });
  const rest = el('p', { class: 'quiet small', role: 'status' });
  const element = el(
    'div',
    { class: 'two-fields' },
    el('div', { class: 'field' }, el('label', { for: select.id }, words.clientFile), select),
    el('div', { class: 'field' }, el('label', { for: search.id }, words.search), search, rest),
  );

  /** What is chosen stays listed, so that searching never changes it. */
  function draw() {
    const held = all.filter(({ id }) => id === chosen);
    const found = all.filter((file) => file.id !== chosen && answersTo(file, search.value));
    select.replaceChildren(
      ...[...held, ...found.slice(0, LISTED)].map(({ id, name }) => el('option', { value: id, selected: id === chosen }, name)),
    );
    rest.textContent =
      found.length > LISTED ? words.moreFiles(found.length - LISTED) : found.length === 0 && search.value.trim() ? words.noFile : '';
  }

  const load = () =>
    run(
      signal,
      async () => {
        const read = files.held() ?? (await files.load(signal));
        all = read.items.filter(({ id, archived }) => !archived || id === preset);
        draw();
      },
      (problem) => rest.replaceChildren(problemNotice(problem, load)),
    );

  load();
  return { element, chosen: () => chosen };
}
