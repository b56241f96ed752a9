/** Why a client file doesn't show a mail that its reader misses: a dialogue that asks Outlook. */

import { el } from '../dom.js';
import { filesToAssign, questionOf } from '../explanations.js';
import { emptyState, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { foundMail } from './found-mail.js';
import { matchList, reasonSentence } from './reason.js';

/** @param {() => void} onChanged told when the tab is about to change */
export function openWhyNotHere({ api, signal: page, announce }, file, onChanged) {
  const words = text.missing;
  const leave = new AbortController();
  const signal = AbortSignal.any([page, leave.signal]);
  const question = el('input', {
    type: 'text',
    id: 'missing-question',
    'aria-describedby': 'missing-hint',
    required: true,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
  });
  const fault = el('p', { class: 'field-problem', role: 'alert' });
  const ask = el('button', { type: 'submit', class: 'button button-main' }, words.search);
  const answer = el('div', { class: 'lists', 'aria-live': 'polite' });
  const dialog = el(
    'dialog',
    { class: 'confirm missing', 'aria-labelledby': 'missing-title' },
    el('h2', { id: 'missing-title' }, words.title),
    el('p', { class: 'quiet' }, words.intro),
    el(
      'form',
      {
        novalidate: true,
        class: 'field',
        onsubmit: (event) => {
          event.preventDefault();
          search();
        },
      },
      el('label', { for: 'missing-question' }, words.question),
      el('div', { class: 'filter-line' }, question, ask),
      el('p', { class: 'quiet small', id: 'missing-hint' }, words.hint),
      fault,
    ),
    answer,
    el(
      'div',
      { class: 'confirm-answers' },
      el('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, text.assign.close),
    ),
  );

  async function search() {
    const asked = questionOf(question.value);
    fault.textContent = asked ? '' : words.badQuestion;
    if (!asked) {
      question.focus();
      return;
    }
    ask.disabled = true;
    answer.replaceChildren(el('p', { class: 'quiet' }, words.searching));
    await run(
      signal,
      async () => {
        const found = await api.whyNotHere(file, asked, signal);
        answer.replaceChildren(...found.mails.length > 0 ? results(found) : [emptyState(words.none)]);
      },
      (problem) => answer.replaceChildren(problemNotice(problem, search)),
    );
    ask.disabled = false;
  }

  function results({ mails, more }) {
    return [
      el('p', { class: 'quiet small' }, words.found(mails.length)),
      el('ul', { class: 'found-mails' }, mails.map(result)),
      more && el('p', { class: 'quiet small' }, words.more),
    ].filter(Boolean);
  }

  function result(mail) {
    const place = el('div', { class: 'missing-reason' }, reasonParts(mail.reason));
    const wanted = filesToAssign(mail.reason, file);
    if (wanted) {
      const button = el('button', { type: 'button', class: 'button', onclick: () => assign(mail, wanted, button, place) }, words.assignHere);
      place.append(el('p', {}, button));
    }
    return foundMail(mail, place);
  }

  async function assign(mail, wanted, button, place) {
    button.disabled = true;
    await run(
      signal,
      async () => {
        await api.assignUnmatched(mail.id, wanted);
        place.replaceChildren(el('p', {}, words.assigned));
        announce(words.assigned);
        onChanged();
      },
      (problem) => place.append(problemNotice(problem)),
    );
    button.disabled = false;
  }

  const left = () => dialog.close();
  page.addEventListener('abort', left);
  dialog.addEventListener('close', () => {
    page.removeEventListener('abort', left);
    leave.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  question.focus();
}

function reasonParts(reason) {
  const words = text.missing;
  const told = words.reasons[reason.code] ?? words.unknownReason(reason.code);
  return [
    el('p', {}, el('strong', {}, typeof told === 'function' ? told(reason) : told)),
    reason.rule && reason.evidence && el('p', {}, reasonSentence(reason)),
    reason.clientFiles?.length > 0 && el('p', {}, words.elsewhere(reason.clientFiles.map(({ name }) => name))),
    reason.matches?.length > 0 && matchList(reason.matches),
    reason.otherClientFiles && el('p', { class: 'quiet small' }, words.otherFiles),
    reason.addresses?.length > 0 && addressList(reason.addresses),
  ].filter(Boolean);
}

function addressList(addresses) {
  const words = text.missing;
  return el(
    'details',
    { class: 'rest' },
    el('summary', {}, words.addresses),
    el(
      'ul',
      { class: 'match-list' },
      addresses.map(({ address, standing }) => el('li', {}, address, '\u00a0– ', words.standings[standing] ?? standing)),
    ),
  );
}
