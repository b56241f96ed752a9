/** An administrator loads client files from a CSV file: all of them, or none and the reasons. */

import { checkCsv, MAX_BYTES } from '../csv-check.js';
import { el, icon, table } from '../dom.js';
import { count } from '../format.js';
import { notice, problemNotice } from '../notice.js';
import { pageHash } from '../routes.js';
import { run } from '../task.js';
import { text } from '../text.js';

/** The most errors that the API lists. */
const MOST_ERRORS = 100;

export function importPage({ api, files, main, signal, announce, title }) {
  title(text.import.title);
  let chosen;
  let busy = false;

  const input = el('input', { id: 'csv', type: 'file', accept: '.csv,text/csv', class: 'visually-hidden', onchange: () => choose(input.files[0]) });
  const label = el('span', { class: 'drop-name' }, text.import.choose);
  const drop = el(
    'label',
    {
      for: 'csv',
      class: 'drop',
      ondragover: (event) => {
        event.preventDefault();
        drop.classList.add('over');
      },
      ondragleave: () => drop.classList.remove('over'),
      ondrop: (event) => {
        event.preventDefault();
        drop.classList.remove('over');
        choose(event.dataTransfer.files[0]);
      },
    },
    icon('upload'),
    label,
    el('span', { class: 'quiet' }, text.import.drop),
  );
  const submit = el('button', { type: 'submit', class: 'button button-main', disabled: true }, text.import.submit);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  main.append(
    el(
      'div',
      { class: 'column' },
      el('div', { class: 'page-head' }, el('h1', {}, text.import.title)),
      el('p', { class: 'intro' }, text.import.intro),
      el(
        'form',
        {
          class: 'import',
          onsubmit: (event) => {
            event.preventDefault();
            send();
          },
        },
        input,
        drop,
        submit,
      ),
      outcome,
      format(),
    ),
  );

  async function choose(file) {
    if (!file || busy) {
      return;
    }
    chosen = undefined;
    label.textContent = text.import.chosen(file.name, file.size);
    outcome.replaceChildren();
    // What is far too large isn't even read.
    const wrong = file.size > MAX_BYTES ? 'too_large' : checkCsv(new Uint8Array(await file.arrayBuffer()));
    if (wrong) {
      outcome.replaceChildren(notice('warning', el('p', {}, text.import.checks[wrong])));
    } else {
      chosen = file;
    }
    submit.disabled = wrong !== undefined;
  }

  async function send() {
    if (!chosen || busy) {
      return;
    }
    working(true);
    outcome.replaceChildren();
    await run(
      signal,
      async () => {
        const result = await api.importCsv(chosen, signal);
        files.forget();
        outcome.replaceChildren(done(result));
      },
      (problem) => outcome.replaceChildren(...refused(problem)),
    );
    working(false);
  }

  function working(now) {
    busy = now;
    submit.disabled = now;
    submit.textContent = now ? text.import.running : text.import.submit;
    if (now) {
      announce(text.import.running);
    }
  }
}

function done({ created, changed, unchanged }) {
  const figures = [
    [created, text.import.created],
    [changed, text.import.changed],
    [unchanged, text.import.unchanged],
  ].filter(([number]) => number > 0);
  return notice(
    'success',
    el('p', {}, el('strong', {}, text.import.done)),
    created + changed === 0 && el('p', {}, text.import.doneNothing),
    el('ul', { class: 'figures' }, figures.map(([number, words]) => el('li', {}, words(number)))),
    el('p', {}, el('a', { href: pageHash('files') }, text.import.seeFiles)),
  );
}

function refused(problem) {
  if (problem.errors.length === 0) {
    return [problemNotice(problem)];
  }
  const { errorTable, errorColumns: columns } = text.import;
  return [
    problemNotice(problem),
    el('h2', {}, text.import.errors(problem.errors.length)),
    problem.errors.length >= MOST_ERRORS && el('p', { class: 'quiet' }, text.import.mostErrors),
    table(
      errorTable,
      [
        { label: columns.line, class: 'number cell-title' },
        { label: columns.field },
        { label: columns.problem },
        { label: columns.code },
      ],
      problem.errors.map(({ line, field, code, detail }) => [
        line ? count(line) : text.import.noLine,
        field ? el('code', {}, field) : el('span', { class: 'quiet' }, line ? text.import.wholeLine : text.import.wholeFile),
        explained(code, detail),
        el('code', {}, code),
      ]),
    ),
  ].filter(Boolean);
}

/** The French sentence for a code, with the API's own detail, which says which value. */
function explained(code, detail) {
  const sentence = text.import.errorCodes[code];
  return el(
    'div',
    {},
    sentence && el('div', {}, sentence),
    detail && el('div', { class: sentence ? 'quiet small' : undefined, lang: 'en' }, detail),
  );
}

function format() {
  return el(
    'section',
    { class: 'format' },
    el('h2', {}, text.import.columns),
    el('pre', { class: 'sample' }, text.import.heading),
    el(
      'dl',
      { class: 'meaning' },
      text.import.meaning.map(([column, words]) => [el('dt', {}, el('code', {}, column)), el('dd', {}, words)]),
    ),
  );
}
