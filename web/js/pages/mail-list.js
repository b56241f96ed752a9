/** The rows of the tab "Outlook e-mails", newest first: loaded page by page, kept fresh from the top. */

import { el, icon } from '../dom.js';
import { searchBody } from '../mail-filter.js';
import { readOn, refreshHead, rowKey, sameRow, showsTheSame } from '../mail-list.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { isAdministrator } from '../session.js';
import { repeat, run } from '../task.js';
import { text } from '../text.js';
import { filterBar } from './filter-bar.js';
import { rowItem } from './mail-row.js';
import { manyAssign } from './many-assign.js';

/** How often new mail is looked for, in milliseconds. */
const FRESH = 15_000;

/** How many pages are read in a row while they bring too few rows, and how many rows are enough. */
const PAGES = 20;
const ENOUGH = 25;

/** How far ahead of its end the list loads on, in pixels. */
const AHEAD = 800;

/** @param {() => void} onChanged told when the tab is about to change */
export function mailList(place, file, onChanged) {
  const { api, signal, session, announce } = place;
  let list = { rows: [], next: undefined };
  /** What is searched for; undefined: nothing is filtered. */
  let filter;
  /** Ends what is being read; undefined while nothing is. */
  let reading;
  /** Whether the last pages brought nothing: then only a person goes on. */
  let barren = false;
  let marked;
  let markedLink;
  const drawn = new Map();

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const refresh = el(
    'button',
    { type: 'button', class: 'button button-plain', onclick: () => reload(true) },
    icon('refresh'),
    text.mails.refresh,
  );
  const many = manyAssign(place, file, { onPicking, onChanged });
  const rows = el('div', { class: 'mails', 'aria-busy': 'true', onkeydown: moveFocus });
  const under = el('div', { class: 'under-list' });
  const end = el('div', { class: 'list-end' });
  const element = el(
    'section',
    { class: 'list-panel', 'aria-label': text.file.outlook },
    filterBar(signal, setFilter).element,
    el('div', { class: 'list-head' }, counted, many.button, refresh),
    many.element,
    rows,
    under,
    end,
  );

  /** The boxes show while one picks, and none is ticked when it begins or something was done. */
  function onPicking(on) {
    rows.classList.toggle('picking', on);
    rows.querySelectorAll('.row-pick input').forEach((box) => (box.checked = false));
  }

  /** Draws the rows of a page behind those that are drawn. Each page is a list of its own, see style.css. */
  function drawBehind(added) {
    const items = added.map((row) => {
      const node = rowItem(file, row, many.box(row));
      drawn.set(rowKey(row), { row, node });
      return node;
    });
    if (items.length > 0) {
      rows.append(el('ul', { 'aria-label': text.mails.label }, items));
    }
    drawRest();
  }

  /** Brings the drawn rows in line with the list; those that stay aren't touched. */
  function redraw() {
    const wanted = new Set(list.rows.map(rowKey));
    for (const [key, { node }] of drawn) {
      if (!wanted.has(key)) {
        node.remove();
        drawn.delete(key);
      }
    }
    rows.querySelectorAll('ul:empty').forEach((page) => page.remove());
    if (!rows.firstElementChild) {
      drawBehind(list.rows);
      return;
    }
    let before;
    for (const row of list.rows) {
      const node = drawRow(row);
      if (before === undefined) {
        if (node !== firstRow()) {
          rows.firstElementChild.prepend(node);
        }
      } else if (node !== nextRow(before)) {
        before.after(node);
      }
      before = node;
    }
    rows.querySelectorAll('ul:empty').forEach((page) => page.remove());
    drawRest();
  }

  /** The node of a row, in its place if it had one; new if the row is, or shows something else now. */
  function drawRow(row) {
    const key = rowKey(row);
    const held = drawn.get(key);
    if (held && sameRow(held.row, row)) {
      return held.node;
    }
    const node = rowItem(file, row, many.box(row));
    if (held) {
      const focused = held.node.contains(document.activeElement);
      held.node.replaceWith(node);
      if (focused) {
        node.firstElementChild.focus({ preventScroll: true });
      }
    }
    drawn.set(key, { row, node });
    return node;
  }

  function firstRow() {
    return rows.firstElementChild.firstElementChild;
  }

  function drawRest() {
    mark(marked);
    counted.textContent = countedText();
    rows.hidden = list.rows.length === 0;
    under.replaceChildren(...underList());
  }

  function countedText() {
    const number = list.rows.length;
    if (filter) {
      return list.next ? text.search.foundSoFar(number) : text.search.found(number);
    }
    if (list.next) {
      return text.mails.loaded(number);
    }
    return number > 0 ? text.mails.end(number) : '';
  }

  function underList() {
    const none = list.rows.length === 0;
    if (list.next) {
      const further = filter ? text.search.further : text.mails.older;
      return [
        none && emptyState(text.search.noneSoFar),
        el('button', { type: 'button', class: 'button', disabled: reading !== undefined, onclick: older }, further),
      ].filter(Boolean);
    }
    if (!none) {
      return [];
    }
    return [filter ? emptyState(text.search.none) : emptyState(text.mails.none, text.mails.noneHint)];
  }

  /** A page of the list, or of the search while something is filtered. */
  function fetchPage(cursor, current) {
    return filter ? api.searchMails(file, filter, cursor, current) : api.mails(file, cursor, current);
  }

  async function load(from, retry) {
    if (reading) {
      return false;
    }
    const mine = new AbortController();
    const current = AbortSignal.any([signal, mine.signal]);
    reading = mine;
    refresh.disabled = true;
    let read;
    await run(
      current,
      async () => {
        read = await readOn(from, (cursor) => fetchPage(cursor, current), { enough: ENOUGH, pages: PAGES });
      },
      (problem) => refused(problem, retry),
    );
    if (reading !== mine) {
      // Another filter was set meanwhile.
      return false;
    }
    reading = undefined;
    refresh.disabled = false;
    rows.removeAttribute('aria-busy');
    if (read) {
      const longer = from === list;
      barren = read.rows.length === from.rows.length;
      list = read;
      if (longer) {
        drawBehind(read.rows.slice(from.rows.length));
      } else {
        redraw();
      }
      // What is drawn may end within sight: the observer only tells of changes.
      watcher.unobserve(end);
      watcher.observe(end);
    }
    return read !== undefined;
  }

  async function setFilter(wanted) {
    reading?.abort();
    reading = undefined;
    const mine = searchBody(wanted);
    filter = mine;
    rows.setAttribute('aria-busy', 'true');
    counted.textContent = text.loading;
    if (await reload(false)) {
      announce(counted.textContent || text.mails.none);
      element.scrollTop = 0;
    } else if (filter === mine) {
      forgetRows();
    }
  }

  /** What is shown is another filter's, and this one's couldn't be read. */
  function forgetRows() {
    list = { rows: [], next: undefined };
    drawn.clear();
    rows.replaceChildren();
    rows.hidden = true;
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
    return done;
  }

  function older() {
    return load(list, older);
  }

  const watcher = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting) && list.next && !reading && !barren && under.querySelector('.notice') === null) {
        older();
      }
    },
    // The page scrolls on a narrow screen, the list itself on a wide one.
    { rootMargin: `0px 0px ${AHEAD}px 0px`, scrollMargin: `0px 0px ${AHEAD}px 0px` },
  );
  signal.addEventListener('abort', () => watcher.disconnect());

  async function lookForNew() {
    if (reading || rows.hasAttribute('aria-busy')) {
      return;
    }
    const asked = filter;
    const page = await fetchPage(undefined, signal);
    if (reading || filter !== asked) {
      return;
    }
    const fresh = refreshHead(list, page);
    if (!showsTheSame(list, fresh)) {
      const arrived = fresh.rows.filter((row) => !drawn.has(rowKey(row))).length;
      list = fresh;
      redraw();
      if (arrived > 0) {
        announce(text.mails.arrived(arrived));
      }
    }
  }

  /** Shows which mail is open. */
  function mark(open) {
    markedLink?.removeAttribute('aria-current');
    marked = open;
    markedLink = open && drawn.get(rowKey(open))?.node.firstElementChild;
    markedLink?.setAttribute('aria-current', 'true');
  }

  /** Puts the focus on a mail's row, if it is loaded. */
  function focus(mail) {
    drawn.get(rowKey(mail))?.node.firstElementChild.focus({ preventScroll: true });
  }

  /** Shows a read state before the API tells it. */
  function setUnread(mail, unread) {
    const rows = list.rows.map((row) => (rowKey(row) === rowKey(mail) ? { ...row, unread } : row));
    list = { ...list, rows };
    redraw();
  }

  /** Who else has a copy of a mail, as its row tells. */
  function alsoSharedBy(mail) {
    return drawn.get(rowKey(mail))?.row.alsoSharedBy ?? [];
  }

  repeat(signal, () => FRESH, lookForNew);
  reload(false);
  return { element, mark, focus, setUnread, lookForNew, alsoSharedBy };
}

/** The row behind one, on the same page or the next; undefined behind the last. */
function nextRow(row) {
  return row.nextElementSibling ?? row.parentNode.nextElementSibling?.firstElementChild ?? undefined;
}

/** The row before one; undefined before the first. */
function previousRow(row) {
  return row.previousElementSibling ?? row.parentNode.previousElementSibling?.lastElementChild ?? undefined;
}

/** The arrow keys go from row to row, beside the Tab key. */
function moveFocus(event) {
  const step = { ArrowDown: nextRow, ArrowUp: previousRow }[event.key];
  const row = event.target.closest('li');
  const other = step && row && step(row);
  if (other) {
    event.preventDefault();
    other.firstElementChild.focus();
  }
}
