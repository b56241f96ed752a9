/** Whether the viewer shares their mail with colleagues, what that means, and what they never share. */

import { confirm } from '../confirm.js';
import { el, icon } from '../dom.js';
import { notice, problemNotice } from '../notice.js';
import { isAdministrator } from '../session.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { exclusionsEditor } from './exclusions.js';
import { instant } from './mailbox-state.js';

export function sharingPage(place) {
  const { api, me, main, signal, session, announce, title } = place;
  const words = text.sharing;
  title(words.title);

  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const card = el('section', { class: 'panel', 'aria-label': words.mine }, el('p', { class: 'quiet' }, text.loading));
  main.append(
    el(
      'div',
      { class: 'column' },
      el('div', { class: 'page-head' }, el('h1', {}, words.title)),
      el('p', { class: 'intro' }, words.intro),
      outcome,
      card,
      exclusionsEditor(place, false),
      isAdministrator(session()) && exclusionsEditor(place, true),
    ),
  );

  function draw({ optedIn, since }) {
    card.replaceChildren(
      el('div', { class: 'panel-head' }, el('h2', {}, words.mine), badge(optedIn)),
      ...(optedIn && since ? [el('p', { class: 'quiet small' }, words.since, instant(since))] : []),
      el('ul', { class: 'rules' }, words.rules.map((rule) => el('li', {}, rule))),
      el('div', { class: 'panel-buttons' }, button(optedIn)),
    );
  }

  function button(optedIn) {
    return optedIn
      ? el('button', { type: 'button', class: 'button', onclick: () => change(false) }, words.optOut)
      : el('button', { type: 'button', class: 'button button-main', onclick: () => change(true) }, words.optIn);
  }

  const read = () =>
    run(
      signal,
      async () => {
        await me.load();
        draw(me.held().sharing);
      },
      (problem) => outcome.replaceChildren(problemNotice(problem, read)),
    );

  /** Opting in is asked about first, since it shows past mail; opting out counts at once. */
  async function change(optedIn) {
    if (optedIn && !(await confirm({ ...words.confirmIn, harmless: true }, signal))) {
      return;
    }
    card.querySelectorAll('button').forEach((one) => (one.disabled = true));
    outcome.replaceChildren();
    await run(
      signal,
      async () => {
        await api.shareMine(optedIn);
        const said = optedIn ? words.optedIn : words.optedOut;
        outcome.replaceChildren(notice('success', el('p', {}, said)));
        announce(said);
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    await read();
    card.querySelector('button')?.focus();
  }

  read();
}

function badge(optedIn) {
  const { on, off } = text.sharing;
  return el('span', { class: `badge ${optedIn ? 'badge-good' : ''}` }, icon(optedIn ? 'people' : 'lock'), optedIn ? on : off);
}
