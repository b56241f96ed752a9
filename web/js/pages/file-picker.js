/** Chooses client files of the viewer's: a search box over a list of boxes to tick. Part of a page. */

import { el, icon } from '../dom.js';
import { answersTo, siren } from '../format.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

/** How many client files are listed at a time. */
const LISTED = 30;

/** The most that the API takes for one mail. */
export const MOST_CHOSEN = 20;

/**
 * @param {string[]} preset ids that are ticked at first
 * @param {(number: number) => void} onChange told how many are ticked, perhaps before this returns
 * @returns {{element: Node, chosen: () => string[], focus: () => void}}
 */
export function filePicker({ files, signal }, preset, onChange) {
  const words = text.assign;
  const chosen = new Set(preset);
  let all = [];
  /** What else is said below. */
  let rest = [];

  const search = el('input', {
    type: 'search',
    placeholder: words.search,
    'aria-label': words.search,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: draw,
    onkeydown: (event) => {
      // Enter would send the form, half chosen.
      if (event.key === 'Enter') {
        event.preventDefault();
      }
    },
  });
  const list = el('ul', { class: 'picker-list', 'aria-label': words.files });
  const counted = el('p', { class: 'quiet small', role: 'status' }, text.loading);
  const element = el('div', { class: 'picker' }, el('div', { class: 'filter' }, icon('search'), search), list, counted);

  /** What is ticked comes first, so that it can always be seen; nothing moves while one ticks. */
  function draw() {
    const ticked = all.filter(({ id }) => chosen.has(id));
    const found = all.filter((file) => !chosen.has(file.id) && answersTo(file, search.value));
    list.replaceChildren(...[...ticked, ...found.slice(0, LISTED)].map(choice));
    list.hidden = !list.firstElementChild;
    rest = [
      found.length > LISTED && words.moreFiles(found.length - LISTED),
      found.length === 0 && search.value.trim() && words.noFile,
    ].filter(Boolean);
    drawCount();
  }

  function drawCount() {
    const full = chosen.size >= MOST_CHOSEN;
    list.querySelectorAll('input').forEach((box) => (box.disabled = full && !box.checked));
    counted.textContent = [words.chosen(chosen.size), full && words.most(MOST_CHOSEN), ...rest].filter(Boolean).join(' · ');
  }

  function choice(file) {
    const box = el('input', {
      type: 'checkbox',
      checked: chosen.has(file.id),
      onchange: () => {
        if (box.checked) {
          chosen.add(file.id);
        } else {
          chosen.delete(file.id);
        }
        drawCount();
        onChange(chosen.size);
      },
    });
    return el(
      'li',
      {},
      el('label', { class: 'check' }, box, el('span', {}, file.name), file.siren && el('span', { class: 'quiet small' }, siren(file.siren))),
    );
  }

  const load = () =>
    run(
      signal,
      async () => {
        const read = files.held() ?? (await files.load(signal));
        all = read.items.filter((file) => !file.archived);
        // What the viewer doesn't work on any more can't be assigned to.
        const known = new Set(all.map(({ id }) => id));
        [...chosen].filter((id) => !known.has(id)).forEach((id) => chosen.delete(id));
        draw();
        onChange(chosen.size);
      },
      (problem) => counted.replaceChildren(problemNotice(problem, load)),
    );

  load();
  return { element, chosen: () => [...chosen], focus: () => search.focus() };
}
