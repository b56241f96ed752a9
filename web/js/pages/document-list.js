/** The documents of one folder, page by page. Part of the tab "Documents". */

import { el, table } from '../dom.js';
import { size } from '../format.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { mailHash } from '../routes.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';
import { startDownload } from './saving.js';
import { undoFiling } from './undo-filing.js';

/**
 * @param {string} folder its id
 * @param {string} where its name, to be told
 * @param {AbortSignal} signal aborted when another folder is opened
 */
export function documentList({ api, announce }, file, folder, where, signal) {
  const words = text.documents;
  let documents = [];
  let next;
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite', tabindex: '-1' });
  const list = el('div', { 'aria-busy': 'true' }, el('p', { class: 'quiet' }, text.loading));
  const counted = el('p', { class: 'quiet small', role: 'status' });
  const more = el('button', { type: 'button', class: 'button', hidden: true, onclick: () => load(next) }, words.more);
  const element = el('div', { class: 'document-list' }, outcome, list, counted, more);

  const load = (cursor) =>
    run(
      signal,
      async () => {
        more.disabled = true;
        const page = await api.documents(file, folder, cursor, signal);
        documents = cursor ? [...documents, ...page.documents] : page.documents;
        next = page.next;
        draw();
      },
      (problem) => {
        more.disabled = false;
        (cursor ? outcome : list).replaceChildren(problemNotice(problem, () => load(cursor)));
      },
    );

  function draw() {
    list.removeAttribute('aria-busy');
    list.replaceChildren(
      documents.length === 0 && !next
        ? emptyState(words.none, words.noneHint)
        : table(
            words.table,
            [
              { label: words.columns.name, class: 'cell-title' },
              { label: words.columns.size },
              { label: words.columns.filed },
              { label: words.columns.action, class: 'cell-action' },
            ],
            documents.map(row),
          ),
    );
    counted.textContent = documents.length > 0 ? words.loaded(documents.length) : '';
    more.hidden = !next;
    more.disabled = false;
  }

  function row(document) {
    const history = el('div', { class: 'document-history' });
    return [
      [el('span', {}, document.name), history],
      size(document.size),
      [instant(document.filed.at), el('div', { class: 'quiet small' }, words.by(document.filed.address ?? words.somebody))],
      actions(document, history),
    ];
  }

  function actions(document, history) {
    const { name, filing, source } = document;
    return el(
      'div',
      { class: 'row-actions' },
      button(words.download, words.downloadLabel(name), () => download(document)),
      filing && historyButton(document, history),
      el('a', { href: mailHash(file, source.mailbox, source.mail), 'aria-label': words.sourceLabel(name) }, words.source),
      filing && button(words.undo, words.undoLabel(name), () => undo(document)),
    );
  }

  /** A button that is out of order while it works. */
  function button(label, spoken, work) {
    const made = el(
      'button',
      {
        type: 'button',
        class: 'button',
        'aria-label': spoken,
        onclick: async () => {
          made.disabled = true;
          outcome.replaceChildren();
          await run(signal, work, (problem) => outcome.replaceChildren(problemNotice(problem)));
          made.disabled = false;
        },
      },
      label,
    );
    return made;
  }

  async function download({ id }) {
    if (startDownload((await api.documentLink(file, id, signal)).url)) {
      announce(text.attachments.started);
    }
  }

  function historyButton({ name, filing }, place) {
    const made = button(words.history, words.historyLabel(name), async () => {
      const open = made.getAttribute('aria-expanded') === 'true';
      const told = open ? [] : (await api.filing(file, filing, signal)).history;
      made.setAttribute('aria-expanded', String(!open));
      place.replaceChildren(...(open ? [] : [historyOf(told)]));
    });
    made.setAttribute('aria-expanded', 'false');
    return made;
  }

  async function undo({ name, filing }) {
    const onStart = () => {
      outcome.replaceChildren(notice('info', el('p', {}, text.filing.undoing)));
      outcome.focus();
    };
    const told = await undoFiling(api, { clientFile: file, filing, name, where, isInbox: false }, signal, onStart);
    if (told) {
      outcome.replaceChildren(notice(told === text.filing.undone ? 'success' : 'warning', el('p', {}, told)));
      announce(told);
      await load();
    }
  }

  load();
  return element;
}

function historyOf(events) {
  const words = text.documents;
  return el(
    'ul',
    { class: 'quiet small' },
    events.map(({ state, at, address }) =>
      el('li', {}, instant(at), `\u00a0: ${text.filing.states[state] ?? state}, ${words.by(address ?? words.somebody)}`),
    ),
  );
}
