/** The viewer's own Outlook: what state it is in, how to connect it, and what they are told about it. */

import { confirm } from '../confirm.js';
import { canDisconnect, isMoving, offerOf } from '../connection-state.js';
import { el } from '../dom.js';
import { webUrl } from '../format.js';
import { notice, problemNotice } from '../notice.js';
import { repeat, run } from '../task.js';
import { text } from '../text.js';
import { mailboxState } from './mailbox-state.js';
import { notificationList } from './notifications.js';

/** How often the state is read again, in milliseconds: while it changes by itself, and else. */
const LIVE = 4_000;
const CALM = 60_000;

export function connectionPage({ api, main, signal, announce, title, takeReturn, setConnection, setUnread }) {
  const words = text.connection;
  title(words.title);
  let connection;
  let shown = '';
  let failure = '';
  // While something is sent the state isn't drawn: its buttons would come back too early.
  let busy = false;

  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const problems = el('div');
  const card = el('section', { class: 'panel', 'aria-label': words.mailbox }, el('p', { class: 'quiet' }, text.loading));
  const told = notificationList({ api, signal, announce, main, setUnread });
  main.append(
    el(
      'div',
      { class: 'column' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title)),
      el('p', { class: 'intro' }, words.intro),
      outcome,
      problems,
      card,
      told.element,
    ),
  );

  function draw(now) {
    const drawn = JSON.stringify(now);
    if (busy || drawn === shown) {
      return;
    }
    if (connection && connection.state !== now.state) {
      announce(words.states[now.state] ?? now.state);
    }
    connection = now;
    shown = drawn;
    setConnection(now);
    card.replaceChildren(...mailboxState(now), buttons());
  }

  function buttons() {
    const offer = offerOf(connection);
    return el(
      'div',
      { class: 'panel-buttons' },
      offer && el('button', { type: 'button', class: 'button button-main', onclick: connect }, words.offers[offer]),
      canDisconnect(connection) && el('button', { type: 'button', class: 'button', onclick: disconnect }, words.disconnect),
    );
  }

  const read = () =>
    run(
      signal,
      async () => {
        const now = await api.connection(signal);
        failure = '';
        problems.replaceChildren();
        draw(now);
      },
      (problem) => {
        // The same failure, round after round, is told once.
        if (problem.code !== failure) {
          failure = problem.code;
          problems.replaceChildren(problemNotice(problem, read));
        }
      },
    );

  /** Sends something; the buttons rest meanwhile. Then the state is read anew, whatever came of it. */
  async function act(work, onProblem = (problem) => outcome.replaceChildren(problemNotice(problem))) {
    busy = true;
    card.querySelectorAll('button').forEach((button) => (button.disabled = true));
    await run(signal, work, onProblem);
    busy = false;
    shown = '';
    await read();
  }

  const connect = () =>
    act(async () => {
      say('info', words.leaving);
      const { url } = await api.beginSignIn();
      const target = webUrl(url);
      if (target) {
        location.assign(target);
      } else {
        say('error', words.badPage);
      }
    });

  const finish = (back) =>
    act(
      async () => {
        say('info', words.finishing);
        await api.completeSignIn(back);
        say('success', words.done);
        told.load();
      },
      (problem) => outcome.replaceChildren(el('p', {}, el('strong', {}, words.refused)), problemNotice(problem)),
    );

  async function disconnect() {
    if (await confirm(words.confirm, signal)) {
      await act(async () => {
        await api.disconnect();
        say('success', words.disconnected);
      });
    }
  }

  function say(kind, sentence) {
    outcome.replaceChildren(notice(kind, el('p', {}, sentence)));
  }

  const back = takeReturn();
  if (back) {
    finish(back);
  } else {
    read();
  }
  told.load();
  repeat(signal, () => (connection && isMoving(connection) ? LIVE : CALM), read);
}
