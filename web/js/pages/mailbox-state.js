/** A mailbox's state in words: what it is, since when, why, and how far the catch-up has come. */

import { shareOf } from '../connection-state.js';
import { el, icon } from '../dom.js';
import { fullDate, relativeDate } from '../format.js';
import { text } from '../text.js';

const LOOKS = {
  never_signed_in: ['', 'question'],
  never_connected: ['badge-warning', 'warning'],
  connecting: ['badge-accent', 'waiting'],
  catching_up: ['badge-accent', 'waiting'],
  connected: ['badge-good', 'done'],
  reconnect_needed: ['badge-bad', 'warning'],
  disconnecting: ['', 'waiting'],
  disconnected: ['', 'leave'],
};

/** The state as a badge; one that this page doesn't know, by its name. */
export function stateBadge(state) {
  const [look, drawing] = LOOKS[state] ?? ['', 'question'];
  return el('span', { class: `badge ${look}` }, icon(drawing), text.connection.states[state] ?? state);
}

/** Why it must be connected again, or why no notices come. */
export function reasonText(code) {
  return text.connection.reason(text.connection.reasons[code] ?? text.connection.otherReason(code));
}

/** An instant as a list tells it, the whole of it when one points at it. */
export function instant(at) {
  return el('time', { datetime: at, title: fullDate(at) }, relativeDate(at, new Date()));
}

/** All that is known of the viewer's own mailbox. */
export function mailboxState({ state, since, reason, address, progress, notices }) {
  const words = text.connection;
  return [
    el('div', { class: 'panel-head' }, el('h2', {}, address ?? words.mailbox), stateBadge(state)),
    words.explanations[state] && el('p', {}, words.explanations[state]),
    progress && progressOf(progress),
    since && el('p', { class: 'quiet small' }, words.since, instant(since)),
    reason && el('p', { class: 'quiet small' }, reasonText(reason)),
    notices === 'none' && state === 'connected' && el('p', { class: 'quiet small' }, words.noNotices),
  ].filter(Boolean);
}

/** In words always; as a bar too once the total is known. */
export function progressOf({ listed, total, matched }) {
  const share = shareOf({ listed, total });
  return el(
    'div',
    { class: 'progress' },
    share !== undefined && el('progress', { max: '1', value: String(share), 'aria-label': text.connection.progressLabel }),
    el('p', { class: 'small' }, text.connection.progress(listed, total, matched)),
  );
}
