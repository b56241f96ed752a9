/**
 * Requests about a person or an address (GDPR), for an administrator: what is held is exported or erased. Asked
 * here, and followed until the receipt is there.
 */

import { allPages } from '../api.js';
import { confirm } from '../confirm.js';
import { el, icon, table } from '../dom.js';
import { webUrl } from '../format.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { anyUnderWay, bodyOf, canFetch, numbersOf, WATCH } from '../subject-requests.js';
import { repeat, run } from '../task.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';

/** The most mailboxes of which an address names the person. */
const MOST_MAILBOXES = 2_000;

const LOOKS = { waiting: 'badge-accent', running: 'badge-accent', sweeping: 'badge-warning', ready: 'badge-good', done: '' };

export function subjectsPage(place) {
  const { api, main, signal, announce, title } = place;
  const words = text.subjects;
  title(words.title);
  let requests = [];
  let next;

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const problems = el('div');
  const lists = el('div', { class: 'lists subjects' });
  main.append(
    el(
      'div',
      { class: 'column column-wide' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title), counted),
      el('p', { class: 'intro' }, words.intro),
      subjectForm(place, outcome, () => load()),
      outcome,
      problems,
      lists,
    ),
  );

  function draw() {
    counted.textContent = words.loaded(requests.length);
    lists.replaceChildren(
      el('h2', {}, words.list),
      requests.length === 0 ? emptyState(words.none) : requestTable(requests, fetchButton),
      ...(next ? [el('p', { class: 'under-list' }, el('button', { type: 'button', class: 'button', onclick: () => load(next) }, words.more))] : []),
    );
  }

  const load = (cursor) =>
    run(
      signal,
      async () => {
        const page = await api.subjectRequests(cursor, signal);
        requests = [...(cursor ? requests : []), ...page.subjectRequests];
        next = page.next;
        problems.replaceChildren();
        draw();
        announce(counted.textContent);
      },
      (problem) => {
        counted.textContent = '';
        problems.replaceChildren(problemNotice(problem, () => load(cursor)));
      },
    );

  /** The first page alone changes by itself: what is under way is the newest. */
  async function look() {
    if (!anyUnderWay(requests)) {
      return;
    }
    const page = await api.subjectRequests(undefined, signal);
    const fresh = new Map(page.subjectRequests.map((request) => [request.id, request]));
    const before = JSON.stringify(requests);
    requests = requests.map((request) => fresh.get(request.id) ?? request);
    // Drawn only if it changed: whoever reads a receipt keeps their place.
    if (JSON.stringify(requests) !== before) {
      draw();
    }
  }

  function fetchButton(request) {
    const button = el(
      'button',
      { type: 'button', class: 'button', 'aria-label': words.fetchLabel(request.id), onclick: () => download(request.id, button) },
      words.fetch,
    );
    return button;
  }

  /** The browser fetches the archive past the API; each press is another link, and another line in the audit. */
  async function download(id, button) {
    button.disabled = true;
    button.textContent = words.fetching;
    outcome.replaceChildren();
    await run(
      signal,
      async () => {
        const url = webUrl((await api.exportLink(id)).url);
        if (!url) {
          outcome.replaceChildren(notice('error', el('p', {}, words.badLink)));
          return;
        }
        el('a', { href: url, rel: 'noreferrer', download: '' }).click();
        outcome.replaceChildren(notice('success', el('p', {}, words.fetched)));
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    button.disabled = false;
    button.textContent = words.fetch;
  }

  load();
  repeat(signal, () => WATCH, look);
}

/** What is asked, about whom; an erasure is asked about once more. */
function subjectForm({ api, signal, announce }, outcome, onAsked) {
  const words = text.subjects;
  let mailboxes = [];

  const kind = select('subject-kind', words.kinds, drawHints);
  const about = select('subject-about', words.abouts, drawHints);
  const hint = el('p', { class: 'quiet small', id: 'subject-hint' });
  const known = el('datalist', { id: 'subject-known' });
  const label = el('label', { for: 'subject-who' });
  const problem = el('p', { class: 'field-problem', id: 'subject-problem', 'aria-live': 'polite' });
  const who = el('input', {
    id: 'subject-who',
    type: 'text',
    required: true,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    'aria-describedby': 'subject-problem',
  });
  const submit = el('button', { type: 'submit', class: 'button button-main' }, words.submit);
  kind.setAttribute('aria-describedby', hint.id);

  function drawHints() {
    // An effacement that is lifted is always an address's.
    about.disabled = kind.value === 'lift';
    if (about.disabled) {
      about.value = 'address';
    }
    hint.textContent = words.kindHints[kind.value];
    label.textContent = words.who[about.value];
    if (about.value === 'person') {
      who.setAttribute('list', known.id);
    } else {
      who.removeAttribute('list');
    }
    problem.textContent = '';
  }

  async function send() {
    const body = bodyOf(kind.value, about.value, who.value, mailboxes);
    problem.textContent = body ? '' : words.bad[about.value];
    if (!body) {
      who.setAttribute('aria-invalid', 'true');
      who.focus();
      return;
    }
    who.removeAttribute('aria-invalid');
    if (body.kind === 'erase' && !(await confirm(words.confirmErase(about.value, who.value.trim()), signal))) {
      return;
    }
    submit.disabled = true;
    submit.textContent = words.sending;
    await run(
      signal,
      async () => {
        await api.askAboutSubject(body);
        who.value = '';
        outcome.replaceChildren(notice('success', el('p', {}, words.asked)));
        announce(words.asked);
        await onAsked();
      },
      (refusal) => outcome.replaceChildren(problemNotice(refusal)),
    );
    submit.disabled = false;
    submit.textContent = words.submit;
  }

  /** Without the list, a person is named by their id alone. */
  run(
    signal,
    async () => {
      const { items } = await allPages((cursor) => api.connections(undefined, cursor, signal), 'connections', MOST_MAILBOXES);
      mailboxes = items;
      known.replaceChildren(
        ...items.filter(({ address, mailbox }) => address && mailbox).map(({ address }) => el('option', { value: address })),
      );
    },
    () => {},
  );

  drawHints();
  return el(
    'form',
    {
      class: 'panel',
      'aria-label': words.form,
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    el('div', { class: 'panel-head' }, el('h2', {}, words.form)),
    el('div', { class: 'two-fields' }, field(words.kind, kind, hint), field(words.about, about)),
    el('div', { class: 'field' }, label, who, problem, known),
    el('div', { class: 'panel-buttons' }, submit),
  );
}

function select(id, options, onchange) {
  return el('select', { id, onchange }, Object.entries(options).map(([value, label]) => el('option', { value }, label)));
}

function field(label, control, hint) {
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control, hint);
}

function requestTable(requests, fetchButton) {
  const { columns, list } = text.subjects;
  const now = new Date();
  return table(
    list,
    [
      { label: columns.kind, class: 'cell-title' },
      { label: columns.about },
      { label: columns.at },
      { label: columns.state },
      { label: columns.receipt, class: 'cell-receipt' },
      { label: columns.action, class: 'cell-action' },
    ],
    requests.map((request) => [
      text.subjects.kinds[request.kind] ?? request.kind,
      subject(request),
      el('div', {}, instant(request.askedAt), el('div', { class: 'quiet small' }, text.subjects.by, el('code', {}, request.askedBy))),
      state(request),
      receipt(request),
      canFetch(request, now) ? fetchButton(request) : '',
    ]),
  );
}

function subject({ person, addressFingerprint }) {
  const words = text.subjects;
  return person
    ? el('div', { class: 'small' }, el('span', { class: 'quiet' }, words.person), el('code', {}, person))
    : el('div', { class: 'small' }, el('span', { class: 'quiet' }, words.fingerprint), el('code', {}, addressFingerprint));
}

function state({ kind, state: now, sweepAt }) {
  const words = text.subjects;
  return el(
    'div',
    { class: 'state' },
    el('span', { class: `badge ${LOOKS[now] ?? ''}` }, icon(now === 'done' || now === 'ready' ? 'done' : 'waiting'), words.states[now] ?? now),
    kind === 'export' && now === 'ready' && sweepAt && el('span', { class: 'quiet small' }, words.until, instant(sweepAt)),
  );
}

function receipt({ state: now, receipt: told }) {
  const words = text.subjects;
  if (!told) {
    return '';
  }
  const numbers = numbersOf(told).map(([kind, number]) => words.found[kind]?.(number) ?? `${kind}\u00a0: ${number}`);
  const more = [
    list(words.clientFiles, told.clientFiles),
    list(words.keptTitle, (told.kept ?? []).map((code) => words.kept[code] ?? code)),
    list(words.filed, told.filed ?? []),
  ].filter(Boolean);
  return el(
    'div',
    {},
    numbers.length > 0 ? el('div', {}, numbers.join(', ')) : now === 'done' && el('div', {}, words.nothingFound),
    more.length > 0 && el('details', { class: 'small' }, el('summary', {}, words.receipt), more),
  );
}

function list(label, items) {
  return items.length > 0 && el('p', {}, el('span', { class: 'quiet' }, label), items.join(', '));
}
