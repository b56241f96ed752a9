/** Why a client file shows a mail, with the client files that an ambiguous one may be about. Part of a page. */

import { el } from '../dom.js';
import { text } from '../text.js';
import { matchList, reasonSentence } from './reason.js';

/**
 * @param {object} why as the API explains
 * @param {(clientFile: string) => void} onChoose confirms a candidate
 */
export function explanation(why, onChoose) {
  const words = text.assign;
  return [
    el('p', {}, reasonSentence(why.reason)),
    why.ambiguous && el('p', { class: 'ambiguous' }, text.mail.ambiguous),
    why.byHand && el('p', {}, words.byHand(why.byHand.assignedAt, why.byHand.toItsThread)),
    why.byRules && byRules(why.byRules),
    why.alsoIn?.length > 0 && [el('h3', {}, words.alsoIn), matchList(why.alsoIn)],
    why.candidates?.length > 0 && candidates(why, onChoose),
    why.notShared?.length > 0 && notShared(why.notShared),
  ]
    .flat()
    .filter(Boolean);
}

function byRules(matches) {
  return matches.length === 0
    ? el('p', {}, text.assign.byRulesNone)
    : [el('h3', {}, text.assign.byRules), matchList(matches)];
}

function notShared(reasons) {
  const words = text.assign;
  return [el('h3', {}, words.notShared), el('ul', {}, reasons.map((code) => el('li', {}, words.whyNotShared[code])))];
}

function candidates({ candidates: all, suggestion }, onChoose) {
  const words = text.assign;
  return [
    el('h3', {}, words.candidates),
    el('p', { class: 'quiet small' }, words.candidatesHint),
    el(
      'ul',
      { class: 'candidates' },
      all.map((candidate) => row(candidate, candidate.clientFile.id === suggestion, onChoose)),
    ),
  ];
}

function row({ clientFile: { id, name }, evidence }, suggested, onChoose) {
  const words = text.assign;
  const told = evidence.map((found) => words.evidence[found.kind]?.(found) ?? found.kind);
  return el(
    'li',
    {},
    el(
      'div',
      {},
      el('strong', {}, name),
      suggested && [' ', el('span', { class: 'badge badge-good' }, words.suggested)],
      el('p', { class: 'quiet small' }, told.join(' · ') || words.noEvidence),
    ),
    el(
      'button',
      {
        type: 'button',
        class: suggested ? 'button button-main' : 'button',
        'aria-label': suggested ? undefined : words.chooseLabel(name),
        onclick: () => onChoose(id),
      },
      suggested ? words.confirm(name) : words.choose,
    ),
  );
}
