/** Messages inside the page: what went wrong, what is done. */

import { el, icon } from './dom.js';
import { problemText, text } from './text.js';

/** A message box. kind: error, warning, success or info. */
export function notice(kind, ...children) {
  const drawing = { error: 'warning', warning: 'warning', success: 'done', info: 'waiting' }[kind];
  return el(
    'div',
    { class: `notice notice-${kind}`, role: kind === 'error' ? 'alert' : undefined },
    icon(drawing),
    el('div', { class: 'notice-text' }, children),
  );
}

/** What the API refused: a sentence, the API's own detail where the sentence isn't about it, the code. */
export function problemNotice(problem, retry) {
  const known = text.problems[problem.code] !== undefined || [429, 503].includes(problem.status);
  return notice(
    'error',
    el('p', {}, problemText(problem)),
    !known && problem.detail ? el('p', { class: 'quiet', lang: 'en' }, problem.detail) : undefined,
    el('p', { class: 'quiet' }, text.problemCode(problem.code)),
    retry && el('p', {}, el('button', { type: 'button', class: 'button', onclick: retry }, text.retry)),
  );
}

/** Nothing here, and why. */
export function emptyState(title, hint, ...children) {
  return el('div', { class: 'empty' }, el('p', { class: 'empty-title' }, title), hint && el('p', {}, hint), children);
}
