/** Why a client file shows a mail: the rule that matched, in a sentence. Part of a page. */

import { el } from '../dom.js';
import { fullDate } from '../format.js';
import { text } from '../text.js';

const BY_HAND = ['assigned-by-hand', 'thread-assigned-by-hand'];

/** The sentence's parts, the evidence among them. */
export function reasonSentence({ rule, evidence }) {
  const known = rule in text.mail.rules;
  const [before, after] = text.mail.rules[rule] ?? text.mail.unknownRule;
  const told = BY_HAND.includes(rule) ? fullDate(evidence) : known ? evidence : `${rule} ${evidence}`;
  return [before, el('strong', { class: 'evidence' }, told), after];
}

/** Client files, each with why it shows the mail. */
export function matchList(matches) {
  return el(
    'ul',
    { class: 'match-list' },
    matches.map((match) => el('li', {}, el('strong', {}, match.clientFile.name), '\u00a0– ', reasonSentence(match))),
  );
}
