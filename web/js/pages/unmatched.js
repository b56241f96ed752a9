/** The viewer's own mail that matched no client file, read from Outlook then and there; it can be assigned. */

import { el } from '../dom.js';
import { readOn, rowKey } from '../mail-list.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { assignForm } from './assign-form.js';
import { foundMail, subjectOf } from './found-mail.js';

/** How many pages are read in a row while they bring too few mails, and how many mails are enough. Each asks Outlook. */
const PAGES = 5;
const ENOUGH = 20;

export function unmatchedPage(place) {
  const { api, main, signal, announce, title } = place;
  const words = text.unmatched;
  title(words.title);
  let list = { rows: [], next: undefined };

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const mails = el('ul', { class: 'found-mails', 'aria-label': words.label, hidden: true });
  const under = el('div', { class: 'under-list' });
  main.append(
    el(
      'div',
      { class: 'column' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title), counted),
      el('p', { class: 'intro' }, words.intro),
      outcome,
      mails,
      under,
    ),
  );

  function drawRest() {
    const number = list.rows.length;
    mails.hidden = number === 0;
    counted.textContent = number === 0 && !list.next ? '' : list.next ? words.loaded(number) : words.end(number);
    under.replaceChildren(
      ...(list.next ? [el('button', { type: 'button', class: 'button', onclick: () => load() }, words.more)] : []),
      ...(number === 0 && !list.next ? [emptyState(words.none)] : []),
    );
  }

  async function load() {
    under.querySelectorAll('button').forEach((button) => (button.disabled = true));
    const before = list.rows.length;
    await run(
      signal,
      async () => {
        list = await readOn(list, (cursor) => api.unmatchedMails(cursor, signal), { enough: ENOUGH, pages: PAGES });
        mails.append(...list.rows.slice(before).map(row));
        outcome.replaceChildren();
        drawRest();
        announce(counted.textContent || words.none);
      },
      (problem) => {
        counted.textContent = '';
        outcome.replaceChildren(problemNotice(problem, problem.status === 409 ? undefined : load));
        under.querySelectorAll('button').forEach((button) => (button.disabled = false));
      },
    );
  }

  function row(mail) {
    const subject = subjectOf(mail);
    const body = el('div', { class: 'action-body' });
    const assign = el(
      'button',
      { type: 'button', class: 'button', 'aria-expanded': 'false', 'aria-label': words.assignLabel(subject), onclick: toggle },
      words.assign,
    );
    const dismiss = el(
      'button',
      { type: 'button', class: 'button button-plain', 'aria-label': words.dismissLabel(subject), onclick: () => attempt() },
      words.dismiss,
    );
    const node = foundMail(mail, el('div', { class: 'row-actions' }, dismiss, assign), body);

    function toggle() {
      const open = body.firstElementChild === null;
      assign.setAttribute('aria-expanded', String(open));
      body.replaceChildren();
      if (open) {
        const form = assignForm(place, { intro: text.assign.intro, preset: [], toNone: false }, send, () => {
          toggle();
          assign.focus();
        });
        body.append(form.element);
        form.focus();
      }
    }

    /** Throws what the API refuses: the form tells it. */
    async function send(clientFiles) {
      await api.assignUnmatched(mail.id, clientFiles);
      const next = node.nextElementSibling ?? node.previousElementSibling;
      list = { ...list, rows: list.rows.filter((one) => rowKey(one) !== rowKey(mail)) };
      node.remove();
      drawRest();
      outcome.replaceChildren(
        notice('success', el('p', {}, clientFiles.length > 0 ? text.assign.assigned(clientFiles.length) : words.dismissed)),
      );
      (next?.querySelector('button') ?? main).focus({ preventScroll: true });
    }

    async function attempt() {
      dismiss.disabled = true;
      await run(signal, () => send([]), (problem) => outcome.replaceChildren(problemNotice(problem)));
      dismiss.disabled = false;
    }

    return node;
  }

  load();
}
