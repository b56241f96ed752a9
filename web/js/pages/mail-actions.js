/** What one can do about an open mail beside reading it: assign it, keep it private, ask why it is here. */

import { el } from '../dom.js';
import { filesThatShow } from '../explanations.js';
import { offersPrivate } from '../privacy.js';
import { notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { assignForm } from './assign-form.js';
import { explanation } from './explanation.js';
import { instant } from './mailbox-state.js';

/**
 * @param {object} mail as the API tells it, see Mail in http-api.yaml
 * @param {AbortSignal} signal aborted when another mail is opened
 * @param {() => void} onChanged told when the tab is about to change
 */
export function mailActions(place, file, mail, signal, onChanged) {
  const { api, files, me, announce } = place;
  const words = text.assign;
  const own = !mail.shared;
  let opened;
  /** Whether the button keeps it private, or shares it again. */
  let keep = offersPrivate(mail, me.held(), files.held()?.items.find(({ id }) => id === file));

  const body = el('div', { class: 'action-body' });
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const privacy = own && el('button', { type: 'button', class: 'button button-plain', onclick: switchPrivacy });
  const buttons = el(
    'div',
    { class: 'panel-buttons' },
    opener(words.assign, openAssign),
    privacy,
    opener(words.explain, openExplanation),
    opener(words.history, openHistory),
  );
  const element = el('section', { class: 'mail-actions', 'aria-label': words.actions }, buttons, outcome, body);
  drawPrivacy();

  /** A button that opens its part below, and closes it again. */
  function opener(label, open) {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'button button-plain',
        'aria-expanded': 'false',
        onclick: async () => {
          const again = opened === button;
          close();
          if (!again) {
            opened = button;
            button.setAttribute('aria-expanded', 'true');
            outcome.replaceChildren();
            body.replaceChildren(el('p', { class: 'quiet', 'aria-busy': 'true' }, text.loading));
            await run(
              signal,
              () => open(() => opened === button),
              (problem) => opened === button && body.replaceChildren(problemNotice(problem)),
            );
          }
        },
      },
      label,
    );
    return button;
  }

  function close() {
    const button = opened;
    opened = undefined;
    button?.setAttribute('aria-expanded', 'false');
    body.replaceChildren();
    return button;
  }

  async function openAssign(stillOpen) {
    const preset = filesThatShow(await api.explanation(file, mail, signal), file);
    if (!stillOpen()) {
      return;
    }
    const intro = own ? words.intro : `${words.introShared(mail.owner ?? words.somebody)} ${words.intro}`;
    const form = assignForm({ files, signal }, { intro, preset, toNone: own }, assign, () => close()?.focus());
    body.replaceChildren(form.element);
    form.focus();
  }

  async function openExplanation(stillOpen) {
    const why = await api.explanation(file, mail, signal);
    if (stillOpen()) {
      body.replaceChildren(el('div', { class: 'explanation' }, explanation(why, choose)));
      announce(words.explain);
    }
  }

  async function openHistory(stillOpen) {
    const [told, held] = await Promise.all([api.decisions(file, mail, signal), files.held() ?? files.load(signal)]);
    if (!stillOpen()) {
      return;
    }
    const name = (id) => held.items.find((one) => one.id === id)?.name ?? id;
    body.replaceChildren(
      told.history.length === 0
        ? el('p', { class: 'quiet' }, words.noHistory)
        : el('ul', { class: 'history' }, told.history.map((decision) => pastDecision(decision, name))),
      ...(told.assigned ? [el('p', {}, releaseButton(words.release))] : []),
    );
  }

  /** Throws what the API refuses: the form tells it. */
  async function assign(clientFiles) {
    await api.assign(file, mail, clientFiles);
    close();
    const said = clientFiles.length > 0 ? words.assigned(clientFiles.length) : words.assignedToNone;
    tell(said, el('p', {}, releaseButton(words.undo)));
    onChanged();
  }

  const choose = (clientFile) =>
    attempt(() => assign([clientFile]));

  function releaseButton(label) {
    return el(
      'button',
      {
        type: 'button',
        class: 'button',
        onclick: () =>
          attempt(async () => {
            await api.release(file, mail);
            close();
            tell(words.released);
            onChanged();
          }),
      },
      label,
    );
  }

  function switchPrivacy() {
    const kept = keep;
    return attempt(async () => {
      await api.keepPrivate(file, mail, kept);
      keep = !kept;
      drawPrivacy();
      tell(kept ? text.sharedMail.keptPrivate : text.sharedMail.sharedAgain);
      onChanged();
    });
  }

  function drawPrivacy() {
    if (privacy) {
      privacy.textContent = keep ? text.sharedMail.keepPrivate : text.sharedMail.shareAgain;
    }
  }

  /** Does it once; the buttons rest meanwhile. */
  async function attempt(work) {
    const resting = [...element.querySelectorAll('button')];
    resting.forEach((button) => (button.disabled = true));
    await run(signal, work, (problem) => outcome.replaceChildren(problemNotice(problem)));
    resting.forEach((button) => (button.disabled = false));
  }

  function tell(said, ...more) {
    outcome.replaceChildren(notice('success', el('p', {}, said), ...more));
  }

  return element;
}

function pastDecision({ at, address, released, clientFiles = [], others = 0 }, name) {
  const { past, somebody } = text.assign;
  const who = address ?? somebody;
  const said = released ? past.released(who) : past.assigned(who, clientFiles.map(name), others);
  return el('li', {}, el('p', {}, said), el('p', { class: 'quiet small' }, instant(at)));
}
