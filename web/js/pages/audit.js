/** The audit, for an administrator: who did what that concerns others, in ids. */

import { el, table } from '../dom.js';
import { NO_FILTER, searchBody } from '../mail-filter.js';
import { emptyState, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';

/** How many pages are read in a row when they come without entries. */
const EMPTY_PAGES = 10;

export function auditPage({ api, main, signal, announce, title }) {
  const words = text.audit;
  title(words.title);
  let entries = [];
  let next;
  let filters = {};

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const problems = el('div');
  const lists = el('div', { class: 'lists' });
  const form = el(
    'form',
    {
      class: 'panel audit-filters',
      onsubmit: (event) => {
        event.preventDefault();
        filters = read();
        load();
      },
    },
    field('what', words.what, el('select', {}, el('option', { value: '' }, words.all), Object.entries(words.acts).map(([value, label]) => el('option', { value }, label)))),
    field('since', words.since, el('input', { type: 'date' })),
    field('until', words.until, el('input', { type: 'date' })),
    field('clientFile', words.clientFile, el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' })),
    field('person', words.person, el('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' })),
    el('button', { type: 'submit', class: 'button' }, words.submit),
  );
  main.append(
    el(
      'div',
      { class: 'column column-wide' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title), counted),
      el('p', { class: 'intro' }, words.intro),
      form,
      problems,
      lists,
    ),
  );

  /** Days as instants, like those of a tab's filter. */
  function read() {
    const held = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
    const { from, to } = searchBody({ ...NO_FILTER, since: held.since, until: held.until }) ?? {};
    return {
      from,
      to,
      what: held.what || undefined,
      clientFile: held.clientFile || undefined,
      person: held.person || undefined,
    };
  }

  function draw() {
    counted.textContent = entries.length > 0 ? words.loaded(entries.length) : '';
    lists.replaceChildren(
      entries.length === 0 && !next ? emptyState(words.none) : entryTable(entries),
      ...(next ? [el('p', { class: 'under-list' }, el('button', { type: 'button', class: 'button', onclick: () => load(next) }, words.more))] : []),
    );
  }

  const load = (cursor) =>
    run(
      signal,
      async () => {
        let read = { entries: [], next: cursor };
        for (let pages = 0; pages < EMPTY_PAGES && read.entries.length === 0 && (pages === 0 || read.next); pages++) {
          read = await api.audit(filters, read.next, signal);
        }
        entries = [...(cursor ? entries : []), ...read.entries];
        next = read.next;
        problems.replaceChildren();
        draw();
        announce(counted.textContent || words.none);
      },
      (problem) => {
        counted.textContent = '';
        problems.replaceChildren(problemNotice(problem, problem.status === 400 ? undefined : () => load(cursor)));
      },
    );

  load();
}

function field(name, label, control) {
  control.id = `audit-${name}`;
  control.name = name;
  return el('div', { class: 'filter-field' }, el('label', { for: control.id }, label), control);
}

function entryTable(entries) {
  const { columns, acts, details, nothing } = text.audit;
  return table(
    text.audit.table,
    [
      { label: columns.what, class: 'cell-title' },
      { label: columns.at },
      { label: columns.person },
      { label: columns.clientFile },
      { label: columns.about },
    ],
    entries.map((entry) => [
      el('div', {}, acts[entry.what] ?? entry.what, entry.detail && el('div', { class: 'quiet small' }, details[entry.detail] ?? entry.detail)),
      instant(entry.at),
      el('code', {}, entry.person),
      entry.clientFile ? el('code', {}, entry.clientFile) : nothing,
      about(entry),
    ]),
  );
}

function about({ mailbox, mail }) {
  const { nothing, mailbox: mailboxWord, mail: mailWord } = text.audit;
  if (!mailbox && !mail) {
    return nothing;
  }
  const told = (word, id) => id && el('div', { class: 'small' }, el('span', { class: 'quiet' }, `${word} `), el('code', {}, id));
  return el('div', {}, told(mailboxWord, mailbox), told(mailWord, mail));
}
