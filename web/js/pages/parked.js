/** Work that waits for an administrator: listed, explained and put back on its queue. */

import { el, table } from '../dom.js';
import { count, fullDate, relativeDate } from '../format.js';
import { emptyState, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

export function parkedPage({ api, main, signal, announce, title }) {
  title(text.parked.title);
  let parked = [];
  let dead = [];
  let next;

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const problems = el('div');
  const lists = el('div', { class: 'lists' });
  main.append(
    el(
      'div',
      { class: 'column column-wide' },
      el('div', { class: 'page-head' }, el('h1', {}, text.parked.title), counted),
      el('p', { class: 'intro' }, text.parked.intro),
      problems,
      lists,
    ),
  );

  function draw() {
    counted.textContent = '';
    lists.replaceChildren(
      el('h2', {}, text.parked.parked),
      parked.length === 0 ? emptyState(text.parked.noParked) : parkedTable(parked, redriveParked),
      ...(next ? [el('p', { class: 'under-list' }, el('button', { type: 'button', class: 'button', onclick: () => load(next) }, text.parked.more))] : []),
      el('h2', {}, text.parked.deadLetters),
      dead.length === 0 ? emptyState(text.parked.noDeadLetters) : deadTable(dead, redriveDead),
    );
  }

  const load = (cursor) =>
    run(
      signal,
      async () => {
        const page = await api.parkedWork(cursor, signal);
        parked = [...(cursor ? parked : []), ...page.parked];
        dead = cursor ? dead : page.deadLetters;
        next = page.next;
        problems.replaceChildren();
        draw();
      },
      (problem) => problems.replaceChildren(problemNotice(problem, () => load(cursor))),
    );

  /** Redrives one; what was gone already is as well as redriven. */
  function redrive(button, call, forget) {
    button.disabled = true;
    button.textContent = text.parked.running;
    problems.replaceChildren();
    const gone = (words) => {
      forget();
      draw();
      announce(words);
      main.focus({ preventScroll: true });
    };
    return run(
      signal,
      async () => {
        await call();
        gone(text.parked.redriven);
      },
      (problem) => {
        if (problem.code === 'work_unknown') {
          gone(text.parked.gone);
          return;
        }
        button.disabled = false;
        button.textContent = text.parked.redrive;
        problems.replaceChildren(problemNotice(problem));
      },
    );
  }

  const redriveParked = (id, button) =>
    redrive(button, () => api.redriveParked(id), () => {
      parked = parked.filter((item) => item.id !== id);
    });
  const redriveDead = (id, button) =>
    redrive(button, () => api.redriveDeadLetter(id), () => {
      dead = dead.filter((letter) => letter.id !== id);
    });

  load();
}

function parkedTable(items, redrive) {
  const { columns } = text.parked;
  return table(
    text.parked.parked,
    [
      { label: columns.code, class: 'cell-title' },
      { label: columns.explanation },
      { label: columns.queue },
      { label: columns.parkedAt },
      { label: columns.attempts, class: 'number' },
      { label: columns.action, class: 'cell-action' },
    ],
    items.map((item) => [
      el('code', {}, item.code),
      explained(item),
      el('code', {}, item.queue),
      when(item.parkedAt),
      count(item.attempts),
      redriveButton(item.id, redrive),
    ]),
  );
}

/** In French where the code is known, with the API's own words, which may say more. */
function explained({ code, explanation }) {
  const sentence = text.parked.explanations[code];
  return el(
    'div',
    {},
    sentence && el('div', {}, sentence),
    el('div', { class: sentence ? 'quiet small' : undefined, lang: 'en' }, explanation),
  );
}

function deadTable(letters, redrive) {
  const { columns } = text.parked;
  return table(
    text.parked.deadLetters,
    [
      { label: columns.reason, class: 'cell-title' },
      { label: columns.enqueuedAt },
      { label: columns.action, class: 'cell-action' },
    ],
    letters.map((letter) => [
      el('code', {}, letter.reason),
      when(letter.enqueuedAt),
      redriveButton(letter.id, redrive),
    ]),
  );
}

function when(instant) {
  return el('time', { datetime: instant, title: fullDate(instant) }, relativeDate(instant, new Date()));
}

function redriveButton(id, redrive) {
  const button = el(
    'button',
    { type: 'button', class: 'button', 'aria-label': text.parked.redriveLabel(id), onclick: () => redrive(id, button) },
    text.parked.redrive,
  );
  return button;
}
