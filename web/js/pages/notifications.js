/** What the viewer is told, newest first; each can be put away. Part of a page. */

import { el } from '../dom.js';
import { emptyState, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';

/** @returns {{element: Node, load: () => Promise<void>}} */
export function notificationList({ api, signal, announce, main }) {
  const words = text.connection.notifications;
  let all = [];
  let next;
  const problems = el('div', { class: 'outcome' });
  const list = el('div', { class: 'lists' });
  const element = el('section', { class: 'lists' }, el('h2', {}, words.title), problems, list);

  function draw() {
    const more = next && el('button', { type: 'button', class: 'button', onclick: () => load(next) }, words.more);
    list.replaceChildren(
      all.length === 0 ? emptyState(words.none) : el('ul', { class: 'notifications' }, all.map(row)),
      ...(more ? [el('p', { class: 'under-list' }, more)] : []),
    );
  }

  function row({ id, kind, at }) {
    const what = words.kinds[kind] ?? words.unknown;
    const button = el(
      'button',
      { type: 'button', class: 'button button-plain', 'aria-label': words.putAwayLabel(what), onclick: () => putAway(id, button) },
      words.putAway,
    );
    return el('li', {}, el('div', {}, el('p', {}, what), el('p', { class: 'quiet small' }, instant(at))), button);
  }

  const load = (cursor) =>
    run(
      signal,
      async () => {
        const page = await api.notifications(cursor, signal);
        all = [...(cursor ? all : []), ...page.notifications];
        next = page.next;
        problems.replaceChildren();
        draw();
      },
      (problem) => problems.replaceChildren(problemNotice(problem, () => load(cursor))),
    );

  /** Puts one away; one that is gone already is as well as put away. */
  function putAway(id, button) {
    button.disabled = true;
    problems.replaceChildren();
    const gone = () => {
      all = all.filter((notification) => notification.id !== id);
      draw();
      announce(words.putAwayDone);
      main.focus({ preventScroll: true });
    };
    return run(
      signal,
      async () => {
        await api.putAway(id);
        gone();
      },
      (problem) => {
        if (problem.code === 'notification_unknown') {
          gone();
          return;
        }
        button.disabled = false;
        problems.replaceChildren(problemNotice(problem));
      },
    );
  }

  return { element, load: () => load() };
}
