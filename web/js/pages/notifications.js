/** What the viewer is told, newest first; each can be marked read, and put away. Part of a page. */

import { el, hidden } from '../dom.js';
import { emptyState, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';

/**
 * @param {(number: number) => void} setUnread told how many are unread, which the bar tells too
 * @returns {{element: Node, load: () => Promise<void>}}
 */
export function notificationList({ api, signal, announce, main, setUnread }) {
  const words = text.connection.notifications;
  let all = [];
  let next;
  let unread = 0;
  const problems = el('div', { class: 'outcome' });
  const list = el('div', { class: 'lists' });
  const counted = el('span', { class: 'badge badge-accent', hidden: true });
  const markAll = el('button', { type: 'button', class: 'button button-plain', hidden: true, onclick: readAll }, words.markAll);
  const element = el(
    'section',
    { class: 'lists' },
    el('div', { class: 'panel-head' }, el('h2', {}, words.title, ' ', counted), markAll),
    problems,
    list,
  );

  function draw() {
    counted.textContent = words.unread(unread);
    counted.hidden = unread === 0;
    markAll.hidden = unread === 0;
    setUnread(unread);
    const more = next && el('button', { type: 'button', class: 'button', onclick: () => load(next) }, words.more);
    list.replaceChildren(
      all.length === 0 ? emptyState(words.none) : el('ul', { class: 'notifications' }, all.map(row)),
      ...(more ? [el('p', { class: 'under-list' }, more)] : []),
    );
  }

  function row({ id, kind, at, read }) {
    const what = words.kinds[kind] ?? words.unknown;
    const away = el(
      'button',
      { type: 'button', class: 'button button-plain', 'aria-label': words.putAwayLabel(what), onclick: () => putAway(id, away) },
      words.putAway,
    );
    const mark =
      !read &&
      el(
        'button',
        { type: 'button', class: 'button button-plain', 'aria-label': words.markReadLabel(what), onclick: () => readOne(id, mark) },
        words.markRead,
      );
    return el(
      'li',
      { class: read ? undefined : 'unread' },
      el(
        'div',
        {},
        el('p', { class: 'told' }, !read && hidden(`${words.isUnread}. `), what),
        el('p', { class: 'quiet small' }, instant(at)),
      ),
      el('div', { class: 'row-actions' }, mark, away),
    );
  }

  const load = (cursor) =>
    run(
      signal,
      async () => {
        const page = await api.notifications(cursor, signal);
        all = [...(cursor ? all : []), ...page.notifications];
        next = page.next;
        unread = page.unread;
        problems.replaceChildren();
        draw();
      },
      (problem) => problems.replaceChildren(problemNotice(problem, () => load(cursor))),
    );

  /** Puts one away; one that is gone already is as well as put away. */
  function putAway(id, button) {
    return change(button, () => api.putAway(id), () => without(id), words.putAwayDone);
  }

  function readOne(id, button) {
    return change(
      button,
      () => api.markNotificationRead(id),
      () => {
        all = all.map((one) => (one.id === id ? { ...one, read: true } : one));
        unread = Math.max(0, unread - 1);
      },
      words.markedRead,
    );
  }

  function readAll() {
    return change(
      markAll,
      () => api.markNotificationsRead(),
      () => {
        all = all.map((one) => ({ ...one, read: true }));
        unread = 0;
      },
      words.allRead,
    );
  }

  function without(id) {
    const gone = all.find((one) => one.id === id);
    unread = Math.max(0, unread - (gone && !gone.read ? 1 : 0));
    all = all.filter((one) => one !== gone);
  }

  /** Sends a change and shows what came of it. One that was put away elsewhere is gone here too. */
  function change(button, send, apply, said) {
    button.disabled = true;
    problems.replaceChildren();
    const done = () => {
      apply();
      draw();
      button.disabled = false;
      announce(said);
      main.focus({ preventScroll: true });
    };
    return run(
      signal,
      async () => {
        await send();
        done();
      },
      (problem) => {
        if (problem.code === 'notification_unknown') {
          load();
          return;
        }
        button.disabled = false;
        problems.replaceChildren(problemNotice(problem));
      },
    );
  }

  return { element, load: () => load() };
}
