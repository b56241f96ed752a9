/**
 * The firm's mailboxes, to an administrator: who must still connect, who must connect again. They invite, and
 * remove a leaver's mailbox, without seeing a line of mail.
 */

import { allPages } from '../api.js';
import { confirm } from '../confirm.js';
import { NEVER, STATES, canDisconnect, canInvite, countResults } from '../connection-state.js';
import { el, table } from '../dom.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { instant, progressOf, reasonText, stateBadge } from './mailbox-state.js';

/** The most mailboxes that the page lists. */
const MOST = 2_000;

export function connectionsPage({ api, main, signal, announce, title }) {
  const words = text.connections;
  title(words.title);
  let reading = 0;

  const counted = el('p', { class: 'quiet counted' }, text.loading);
  const filter = el(
    'select',
    { id: 'state', onchange: () => load() },
    el('option', { value: '' }, words.all),
    STATES.map((state) => el('option', { value: state }, text.connection.states[state])),
  );
  const all = NEVER.map((state) => ({ state }));
  const inviteAll = el('button', { type: 'button', class: 'button', onclick: () => invite(inviteAll, all) }, words.inviteAll);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const problems = el('div');
  const list = el('div', { class: 'report' });
  main.append(
    el(
      'div',
      { class: 'column column-wide' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title), counted),
      el('p', { class: 'intro' }, words.intro),
      el('div', { class: 'list-tools' }, el('label', { for: 'state' }, words.filter), filter, inviteAll),
      outcome,
      problems,
      list,
    ),
  );

  function load() {
    // An answer to the filter before says nothing about the present one.
    const mine = ++reading;
    const state = filter.value || undefined;
    counted.textContent = text.loading;
    return run(
      signal,
      async () => {
        const read = await allPages((cursor) => api.connections(state, cursor, signal), 'connections', MOST);
        if (mine === reading) {
          problems.replaceChildren();
          draw(read);
        }
      },
      (problem) => {
        if (mine === reading) {
          counted.textContent = '';
          list.replaceChildren();
          problems.replaceChildren(problemNotice(problem, load));
        }
      },
    );
  }

  function draw({ items, complete }) {
    counted.textContent = words.counted(items.length);
    announce(words.counted(items.length));
    list.replaceChildren(
      items.length === 0 ? emptyState(words.none) : mailboxTable(items, actions),
      ...(complete ? [] : [el('p', { class: 'quiet' }, words.cut(MOST))]),
    );
  }

  function actions(item) {
    const address = item.address ?? words.noAddress;
    const invites = el(
      'button',
      {
        type: 'button',
        class: 'button',
        'aria-label': words.inviteLabel(address),
        onclick: () => invite(invites, [{ addresses: [item.address] }]),
      },
      words.invite,
    );
    const disconnects = el(
      'button',
      { type: 'button', class: 'button', 'aria-label': words.disconnectLabel(address), onclick: () => disconnect(item, address) },
      words.disconnect,
    );
    return el(
      'div',
      { class: 'row-actions' },
      item.address !== undefined && canInvite(item) && invites,
      // Only the list names mailboxes, and only those of people who signed in here.
      item.mailbox !== undefined && canDisconnect(item) && disconnects,
    );
  }

  async function invite(button, calls) {
    const label = button.textContent;
    button.disabled = true;
    button.textContent = words.inviting;
    await run(
      signal,
      async () => {
        const answers = [];
        for (const whom of calls) {
          answers.push(await api.invite(whom));
        }
        outcome.replaceChildren(invited(countResults(answers)));
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    button.disabled = false;
    button.textContent = label;
  }

  async function disconnect({ mailbox }, address) {
    if (!(await confirm(words.confirm(address), signal))) {
      return;
    }
    await run(
      signal,
      async () => {
        await api.disconnectMailbox(mailbox);
        outcome.replaceChildren(notice('success', el('p', {}, words.disconnected(address))));
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    await load();
  }

  load();
}

function mailboxTable(items, actions) {
  const { columns, table: caption, noAddress, unknown } = text.connections;
  return table(
    caption,
    [
      { label: columns.address, class: 'cell-title' },
      { label: columns.state },
      { label: columns.since },
      { label: columns.action, class: 'cell-action' },
    ],
    items.map((item) => [
      item.address ?? noAddress,
      stateCell(item),
      item.since ? instant(item.since) : unknown,
      actions(item),
    ]),
  );
}

function stateCell({ state, reason, progress }) {
  return el(
    'div',
    { class: 'state' },
    stateBadge(state),
    reason && el('span', { class: 'quiet small' }, reasonText(reason)),
    progress && progressOf(progress),
  );
}

function invited(counts) {
  const { results, nobody } = text.connections;
  const told = Object.entries(counts).filter(([, number]) => number > 0);
  return told.length === 0
    ? notice('info', el('p', {}, nobody))
    : notice(counts.unknown > 0 ? 'warning' : 'success', told.map(([result, number]) => el('p', {}, results[result](number))));
}
