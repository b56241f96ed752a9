/** The completeness report (P18): what is in Outlook, what is here, and whether that is proved. */

import { el, icon, table } from '../dom.js';
import { count, fullDate, relativeDate } from '../format.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { STATES, summarise } from '../report.js';
import { isAdministrator } from '../session.js';
import { repeat, run } from '../task.js';
import { text } from '../text.js';

/** How often the report is read again, in milliseconds: while something is open, and once all is proved. */
const LIVE = 4_000;
const CALM = 60_000;

const LOOKS = {
  proved: ['badge-good', 'done'],
  running: ['', 'waiting'],
  gaps: ['badge-bad', 'warning'],
  unproved: ['badge-warning', 'warning'],
};

export function completenessPage({ api, main, signal, session, announce, title }) {
  title(text.completeness.title);
  const updated = el('p', { class: 'quiet counted' }, text.loading);
  const label = el('span', {}, text.completeness.refresh);
  const refresh = el('button', { type: 'button', class: 'button', onclick: () => ask() }, icon('refresh'), label);
  const asked = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const problems = el('div');
  const summary = el('ul', { class: 'summary' });
  const report = el('div', { class: 'report' });
  main.append(
    el(
      'div',
      { class: 'column column-wide' },
      el('div', { class: 'page-head' }, el('h1', {}, text.completeness.title), updated),
      el('p', { class: 'intro' }, text.completeness.intro),
      el('div', { class: 'list-tools' }, refresh),
      asked,
      problems,
      summary,
      report,
    ),
  );

  let settled = false;
  let shown = '';
  let told = '';
  let failure = '';

  function draw(mailboxes) {
    const { rows, counts, settled: all } = summarise(mailboxes);
    settled = all;
    const time = new Date().toLocaleTimeString('fr-FR');
    updated.textContent = all
      ? text.completeness.updated(time)
      : `${text.completeness.updated(time)} · ${text.completeness.live}`;
    const state = JSON.stringify(mailboxes);
    if (state === shown) {
      return;
    }
    shown = state;
    const states = STATES.filter((name) => counts[name] > 0);
    const sentence = states.map((name) => text.completeness.summary[name](counts[name]));
    summary.replaceChildren(...states.map((name, index) => el('li', {}, badge(name, sentence[index]))));
    report.replaceChildren(rows.length === 0 ? emptyState(text.completeness.none) : reportTable(rows));
    if (sentence.join() !== told) {
      told = sentence.join();
      announce(sentence.join(', '));
    }
  }

  /** Asks for a census now: of all mailboxes if the viewer sees all. */
  async function ask() {
    refresh.disabled = true;
    label.textContent = text.completeness.refreshing;
    await run(
      signal,
      async () => {
        await api.refreshCompleteness(isAdministrator(session()));
        asked.replaceChildren(notice('info', el('p', {}, text.completeness.refreshed)));
      },
      (problem) => asked.replaceChildren(problemNotice(problem)),
    );
    refresh.disabled = false;
    label.textContent = text.completeness.refresh;
  }

  const read = () =>
    run(
      signal,
      async () => {
        const { mailboxes } = await api.completeness(signal);
        failure = '';
        problems.replaceChildren();
        draw(mailboxes);
      },
      (problem) => {
        updated.textContent = '';
        // The same failure, round after round, is told once.
        if (problem.code !== failure) {
          failure = problem.code;
          problems.replaceChildren(problemNotice(problem, read));
        }
      },
    );
  read();
  repeat(signal, () => (settled ? CALM : LIVE), read);
}

function badge(state, label) {
  const [look, drawing] = LOOKS[state];
  return el('span', { class: `badge ${look}` }, icon(drawing), label);
}

function reportTable(rows) {
  const { columns, table: caption } = text.completeness;
  const numeric = (label) => ({ label, class: 'number' });
  return table(
    caption,
    [
      { label: columns.owner, class: 'cell-title' },
      { label: columns.state },
      numeric(columns.inOutlook),
      numeric(columns.matched),
      numeric(columns.stored),
      numeric(columns.gaps),
      { label: columns.verified },
    ],
    rows.map((row) => [
      row.owner,
      stateCell(row),
      figure(row.inOutlook),
      figure(row.matched),
      figure(row.stored),
      row.gaps > 0 ? el('strong', { class: 'bad' }, figure(row.gaps)) : figure(row.gaps),
      row.verifiedAt
        ? el('time', { datetime: row.verifiedAt, title: fullDate(row.verifiedAt) }, relativeDate(row.verifiedAt, new Date()))
        : el('span', { class: 'quiet' }, text.completeness.never),
    ]),
  );
}

function stateCell({ state, folderItems }) {
  const hint = text.completeness.hints[state];
  return el(
    'div',
    { class: 'state' },
    badge(state, text.completeness.states[state]),
    hint && el('span', { class: 'quiet small' }, typeof hint === 'function' ? hint(folderItems) : hint),
  );
}

function figure(number) {
  return number === undefined ? text.completeness.unknown : count(number);
}
