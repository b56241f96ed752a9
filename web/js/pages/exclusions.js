/** The senders whose mail is never shared, as an editor: the viewer's own list, or the firm's. Part of a page. */

import { el } from '../dom.js';
import { refusedValues, textOf, valuesOf } from '../exclusion-list.js';
import { notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

/** @param {boolean} firm the firm's list, an administrator's to change */
export function exclusionsEditor({ api, signal, announce }, firm) {
  const words = text.sharing.exclusions;
  const prefix = firm ? 'firm' : 'mine';
  let version;

  const addresses = area(`${prefix}-addresses`);
  const domains = area(`${prefix}-domains`);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const save = el('button', { type: 'submit', class: 'button button-main', disabled: true }, words.save);
  const counted = el('span', { class: 'quiet small' });
  const form = el(
    'form',
    {
      class: 'panel',
      'aria-label': words[prefix],
      onsubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    el('div', { class: 'panel-head' }, el('h2', {}, words[prefix]), counted),
    el('p', { class: 'quiet' }, words[`${prefix}Intro`]),
    el(
      'div',
      { class: 'two-fields' },
      labelled(addresses, words.addresses),
      labelled(domains, words.domains, words.domainsHint),
    ),
    outcome,
    el('div', { class: 'panel-buttons' }, save),
  );

  function draw(answer) {
    version = answer.version;
    addresses.value = textOf(answer.value.addresses);
    domains.value = textOf(answer.value.domains);
    counted.textContent = words.counted(answer.value.addresses.length + answer.value.domains.length);
    save.disabled = false;
  }

  const load = () =>
    run(
      signal,
      async () => {
        draw(await api.exclusions(firm, signal));
        outcome.replaceChildren();
      },
      (problem) => outcome.replaceChildren(problemNotice(problem, load)),
    );

  async function send() {
    const list = { addresses: valuesOf(addresses.value), domains: valuesOf(domains.value) };
    save.disabled = true;
    await run(
      signal,
      async () => {
        draw(await api.saveExclusions(firm, list, version));
        outcome.replaceChildren(notice('success', el('p', {}, words.saved)));
        announce(words.saved);
      },
      (problem) => refused(problem, list),
    );
    save.disabled = false;
  }

  async function refused(problem, list) {
    if (problem.status === 412) {
      await load();
      outcome.replaceChildren(notice('warning', el('p', {}, words.stale)));
      return;
    }
    const bad = refusedValues(problem.errors, list);
    outcome.replaceChildren(
      problemNotice(problem),
      ...[...bad.addresses, ...bad.domains].slice(0, 20).map((value) => el('p', { class: 'field-problem' }, words.bad(value))),
    );
  }

  load();
  return form;
}

function area(id) {
  return el('textarea', { id, rows: '6', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off' });
}

function labelled(control, label, hint) {
  const hintId = hint && `${control.id}-hint`;
  if (hint) {
    control.setAttribute('aria-describedby', hintId);
  }
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control, hint && el('p', { class: 'quiet small', id: hintId }, hint));
}
