/** The search box and the filters of a tab. What is typed stays in the page. */

import { el, hidden, icon } from '../dom.js';
import { countFilters, faultOf, NO_FILTER } from '../mail-filter.js';
import { text } from '../text.js';

/** How long after the last letter the search begins, in milliseconds. */
const PAUSE = 350;

/**
 * @param {AbortSignal} signal aborted when the page is left
 * @param {(filter: object) => void} onFilter told each filter that differs and can be asked for
 */
export function filterBar(signal, onFilter) {
  const words = text.search;
  let told = JSON.stringify(NO_FILTER);
  let timer;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const field = (name, label, control, hint) => {
    control.id = `filter-${name}`;
    control.name = name;
    return el('div', { class: 'filter-field', title: hint }, el('label', { for: control.id }, label), control);
  };
  const search = el('input', {
    type: 'search',
    name: 'text',
    maxlength: '200',
    placeholder: words.placeholder,
    'aria-label': words.label,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const writer = el('input', { type: 'text', maxlength: '200', autocomplete: 'off', spellcheck: 'false', placeholder: words.writerHint });
  const day = () => el('input', { type: 'date', min: '1990-01-01', max: '2099-12-31' });
  const panel = el(
    'div',
    { class: 'filter-panel', id: 'filter-panel', hidden: true },
    el('div', { class: 'filter-checks' }, Object.entries(words.checks).map(([name, label]) => check(name, label))),
    field('whose', words.whose, choices(words.whoseChoices)),
    field('direction', words.direction, choices(words.directionChoices)),
    field('since', words.since, day()),
    field('until', words.until, day()),
    field('writer', words.writer, writer, words.writerHint),
    el('button', { type: 'reset', class: 'button button-plain' }, words.clear),
  );
  const number = el('span');
  const toggle = el(
    'button',
    {
      type: 'button',
      class: 'button',
      'aria-expanded': 'false',
      'aria-controls': 'filter-panel',
      onclick: () => {
        panel.hidden = !panel.hidden;
        toggle.setAttribute('aria-expanded', String(!panel.hidden));
      },
    },
    words.filters,
    number,
  );
  const fault = el('p', { class: 'field-problem', role: 'alert' });
  const form = el(
    'form',
    {
      class: 'filter-bar',
      role: 'search',
      oninput: (event) => {
        clearTimeout(timer);
        timer = setTimeout(tell, ['search', 'text'].includes(event.target.type) ? PAUSE : 0);
      },
      onsubmit: (event) => {
        event.preventDefault();
        tell();
      },
      // The fields are emptied after this event.
      onreset: () => {
        setTimeout(tell);
        search.focus();
      },
    },
    el('div', { class: 'filter-line' }, el('div', { class: 'filter' }, icon('search'), search), toggle),
    fault,
    panel,
  );

  function tell() {
    clearTimeout(timer);
    const filter = read();
    const wrong = faultOf(filter);
    const set = countFilters(filter);
    fault.textContent = wrong ? words.faults[wrong] : '';
    number.replaceChildren(...(set > 0 ? [el('span', { 'aria-hidden': 'true' }, ` (${set})`), hidden(` ${words.filtersSet(set)}`)] : []));
    const now = JSON.stringify(filter);
    if (!wrong && now !== told) {
      told = now;
      onFilter(filter);
    }
  }

  function read() {
    const held = new FormData(form);
    return Object.fromEntries(
      Object.entries(NO_FILTER).map(([name, none]) => [name, none === false ? held.has(name) : (held.get(name) ?? '')]),
    );
  }

  return { element: form };
}

function check(name, label) {
  return el('label', { class: 'check' }, el('input', { type: 'checkbox', name }), label);
}

function choices(all) {
  return el('select', {}, Object.entries(all).map(([value, label]) => el('option', { value }, label)));
}
