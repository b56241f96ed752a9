/** What the viewer must know before they trust what they see: mail may be missing, and why. */

import { needsOwner } from '../connection-state.js';
import { el } from '../dom.js';
import { notice } from '../notice.js';
import { pageHash } from '../routes.js';
import { text } from '../text.js';

/**
 * The notices, perhaps none.
 *
 * @param {object | undefined} me what `GET /api/me` said last
 */
export function reminders(me) {
  const words = text.connection;
  const found = [];
  if (me?.fault) {
    const why = text.problems[me.fault] ?? text.problemCode(me.fault);
    found.push(notice('warning', el('p', {}, words.fault), el('p', {}, why)));
  }
  if (me && needsOwner(me.connection)) {
    const sentence = words.reminders[me.connection.state];
    found.push(notice('warning', el('p', {}, sentence), el('p', {}, el('a', { href: pageHash('connection') }, words.title))));
  }
  return found;
}
