/** The rows of the tab "Outlook e-mails", newest first: loaded page by page, kept fresh from the top. */

import { el, hidden, icon } from '../dom.js';
import { fullDate, personName, relativeDate } from '../format.js';
import { appendPage, refreshHead, rowKey, sameRow, showsTheSame } from '../mail-list.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { mailHash } from '../routes.js';
import { isAdministrator } from '../session.js';
import { repeat, run } from '../task.js';
import { text } from '../text.js';

/** How often new mail is looked for, in milliseconds. */
const FRESH = 15_000;

/** How many pages are read in a row when they come without rows. */
const EMPTY_PAGES = 20;

/** How far ahead of its end the list loads on, in pixels. */
const AHEAD = 800;

export function mailList({ api, signal, session, announce }, file) {
  let list = { rows: [], next: undefined };
  let loading = false;
  let marked;
  const drawn = new Map();

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const refresh = el(
    'button',
    { type: 'button', class: 'button button-plain', onclick: () => reload(true) },
    icon('refresh'),
    text.mails.refresh,
  );
  const rows = el('ul', { class: 'mails', 'aria-label': text.mails.label, 'aria-busy': 'true', onkeydown: moveFocus });
  const under = el('div', { class: 'under-list' });
  const end = el('div', { class: 'list-end' });
  const element = el(
    'section',
    { class: 'list-panel', 'aria-label': text.file.outlook },
    el('div', { class: 'list-head' }, counted, refresh),
    rows,
    under,
    end,
  );

  /** Brings the rows on the page in line with the list; those that stay aren't touched. */
  function draw() {
    const wanted = new Set(list.rows.map(rowKey));
    for (const [key, { node }] of drawn) {
      if (!wanted.has(key)) {
        node.remove();
        drawn.delete(key);
      }
    }
    let at = rows.firstElementChild;
    for (const row of list.rows) {
      const key = rowKey(row);
      const held = drawn.get(key);
      if (held && sameRow(held.row, row)) {
        if (held.node === at) {
          at = at.nextElementSibling;
        } else {
          rows.insertBefore(held.node, at);
        }
        continue;
      }
      const node = rowItem(file, row);
      if (held) {
        const focused = held.node.contains(document.activeElement);
        at = held.node === at ? at.nextElementSibling : at;
        held.node.remove();
        rows.insertBefore(node, at);
        if (focused) {
          node.firstElementChild.focus();
        }
      } else {
        rows.insertBefore(node, at);
      }
      drawn.set(key, { row, node });
    }
    mark(marked);
    counted.textContent = list.next ? text.mails.loaded(list.rows.length) : '';
    if (!list.next && list.rows.length > 0) {
      counted.textContent = text.mails.end(list.rows.length);
    }
    rows.hidden = list.rows.length === 0;
    under.replaceChildren(...underList());
  }

  function underList() {
    if (list.next) {
      return [el('button', { type: 'button', class: 'button', disabled: loading, onclick: older }, text.mails.older)];
    }
    return list.rows.length === 0 ? [emptyState(text.mails.none, text.mails.noneHint)] : [];
  }

  /** Reads pages until one brings rows. */
  async function readPages(from) {
    let read = from;
    for (let pages = 0; pages < EMPTY_PAGES; pages++) {
      read = appendPage(read, await api.mails(file, read.next, signal));
      if (read.rows.length > from.rows.length || !read.next) {
        break;
      }
    }
    return read;
  }

  async function load(from, retry) {
    if (loading) {
      return;
    }
    loading = true;
    refresh.disabled = true;
    let failed = false;
    await run(
      signal,
      async () => {
        list = await readPages(from);
      },
      (problem) => {
        failed = true;
        refused(problem, retry);
      },
    );
    loading = false;
    refresh.disabled = false;
    rows.removeAttribute('aria-busy');
    if (!failed && !signal.aborted) {
      draw();
      // What is drawn may end within sight: the observer only tells of changes.
      watcher.unobserve(end);
      watcher.observe(end);
    }
    return !failed;
  }

  function refused(problem, retry) {
    const administrator = isAdministrator(session());
    counted.textContent = '';
    under.replaceChildren(
      problem.code === 'client_file_unknown' && administrator
        ? notice('info', text.file.notYours)
        : problemNotice(problem, problem.status === 404 ? undefined : retry),
    );
  }

  async function reload(asked) {
    under.replaceChildren();
    const done = await load({ rows: [], next: undefined }, () => reload(asked));
    if (done && asked) {
      announce(text.mails.refreshed);
    }
  }

  function older() {
    return load(list, older);
  }

  const watcher = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting) && list.next && !loading && under.querySelector('.notice') === null) {
        older();
      }
    },
    // The page scrolls on a narrow screen, the list itself on a wide one.
    { rootMargin: `0px 0px ${AHEAD}px 0px`, scrollMargin: `0px 0px ${AHEAD}px 0px` },
  );
  signal.addEventListener('abort', () => watcher.disconnect());

  async function lookForNew() {
    if (loading || rows.hasAttribute('aria-busy')) {
      return;
    }
    const page = await api.mails(file, undefined, signal);
    if (loading) {
      return;
    }
    const fresh = refreshHead(list, page);
    if (!showsTheSame(list, fresh)) {
      const arrived = fresh.rows.filter((row) => !drawn.has(rowKey(row))).length;
      list = fresh;
      draw();
      if (arrived > 0) {
        announce(text.mails.arrived(arrived));
      }
    }
  }

  /** Shows which mail is open. */
  function mark(open) {
    marked = open;
    rows.querySelector('[aria-current]')?.removeAttribute('aria-current');
    if (open) {
      drawn.get(rowKey(open))?.node.firstElementChild.setAttribute('aria-current', 'true');
    }
  }

  /** Puts the focus on a mail's row, if it is loaded. */
  function focus(mail) {
    drawn.get(rowKey(mail))?.node.firstElementChild.focus({ preventScroll: true });
  }

  repeat(signal, () => FRESH, lookForNew);
  reload(false);
  return { element, mark, focus };
}

/** The arrow keys go from row to row, beside the Tab key. */
function moveFocus(event) {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
  const row = event.target.closest('li');
  if (step && row?.[step]) {
    event.preventDefault();
    row[step].firstElementChild.focus();
  }
}

function rowItem(file, row) {
  const subject = row.subject.trim() || text.mails.noSubject;
  return el(
    'li',
    { class: row.unread ? 'unread' : undefined },
    el(
      'a',
      { href: mailHash(file, row.mailbox, row.id) },
      el(
        'span',
        { class: 'row-line' },
        row.unread && hidden(`${text.mails.unread}. `),
        el('span', { class: 'row-from' }, row.from ? personName(row.from) : text.mails.noSender),
        icon('arrow', text.mails.to),
        el('span', { class: 'row-to' }, recipients(row)),
        el('time', { class: 'row-date', datetime: row.received, title: fullDate(row.received) }, relativeDate(row.received, new Date())),
      ),
      el(
        'span',
        { class: 'row-line' },
        el('span', { class: 'row-subject' }, subject),
        row.ambiguous && el('span', { class: 'badge badge-warning' }, text.mails.ambiguous),
        row.hasAttachments && icon('attachment', text.mails.attachments),
      ),
      el('span', { class: 'row-preview' }, row.preview),
    ),
  );
}

function recipients({ to, cc }) {
  const all = [...to, ...cc];
  if (all.length === 0) {
    return text.mails.noRecipient;
  }
  const first = personName(all[0]);
  return all.length === 1 ? first : `${first} ${text.mails.more(all.length - 1)}`;
}
