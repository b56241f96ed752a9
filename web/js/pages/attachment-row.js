/** One attachment of a mail: what it is, how far it is, where it is filed, and what one can do. Part of the mail reader. */

import { canBeFiled, memoOf } from '../attachments.js';
import { el, icon } from '../dom.js';
import { dateInSentence, webUrl } from '../format.js';
import { notice, problemNotice } from '../notice.js';
import { documentsHash } from '../routes.js';
import { run } from '../task.js';
import { refusalText, text } from '../text.js';
import { startDownload } from './saving.js';

/**
 * @param {object} one as the mail tells it at first
 * @param {object} how
 * @param {(one: object) => Promise<string | undefined>} how.link a link to its bytes
 * @param {(one: object, button: Element) => void} how.onFile
 * @param {(one: object, filed: object, where: string) => void} how.onUndo
 * @returns {{element: Node, update: (one: object, whereOf: (place: object) => string) => void}} update: takes in
 *     what is known now; the buttons stay, and so does the focus
 */
export function attachmentRow(one, { link, onFile, onUndo, announce, signal }) {
  const words = text.attachments;
  const name = one.name || text.mail.unnamed;
  let known = one;
  const about = el('span', { class: 'quiet' });
  const flags = el('div', { class: 'attachment-flags' });
  const memo = el('div', { class: 'attachment-memo' });
  const outcome = el('div', { class: 'outcome' });
  const save = el(
    'button',
    { type: 'button', class: 'button', 'aria-label': words.downloadLabel(name), onclick: download },
    words.download,
  );
  const file = el(
    'button',
    { type: 'button', class: 'button', 'aria-label': text.filing.fileLabel(name), onclick: () => onFile(known, file) },
    text.filing.file,
  );
  const element = el(
    'li',
    {},
    el('span', { class: 'attachment-name' }, name),
    about,
    flags,
    memo,
    el('div', { class: 'attachment-actions' }, save, file),
    outcome,
  );

  async function download() {
    save.disabled = true;
    save.textContent = words.preparing;
    outcome.replaceChildren();
    await run(
      signal,
      async () => {
        const said = startDownload(await link(known)) ? words.started : words.late;
        outcome.replaceChildren(el('span', { class: 'quiet' }, said));
        announce(said);
      },
      (problem) =>
        outcome.replaceChildren(
          words.refusals[problem.code] ? notice('error', el('p', {}, refusalText(problem.code))) : problemNotice(problem),
        ),
    );
    save.disabled = false;
    save.textContent = words.download;
  }

  function update(now, whereOf) {
    known = now;
    about.textContent = factsOf(now).join(' · ');
    flags.replaceChildren(...flagsOf(now));
    memo.replaceChildren(...memoLines(memoOf(now.alreadyFiled), whereOf));
    save.hidden = !canBeFiled(now);
    file.hidden = save.hidden;
  }

  function memoLines(told, whereOf) {
    if (!told) {
      return [];
    }
    if (told.filed && told.current.length === 0) {
      return [el('p', {}, icon('done'), ' ', words.memo.elsewhere), ...told.former.map((place) => line(place, whereOf(place)))];
    }
    return [...told.current, ...told.former].map((place) => line(place, whereOf(place)));
  }

  function line(place, where) {
    const did = place.unfiled ?? place.filed;
    const isHere = place.unfiled === undefined;
    return el(
      'p',
      { class: isHere ? undefined : 'quiet' },
      isHere && icon('done'),
      ` ${isHere ? words.memo.filed : words.memo.former}\u00a0: ${where}, `,
      el('time', { datetime: did.at }, dateInSentence(did.at)),
      ` ${words.memo.by(did.address ?? words.memo.somebody)} `,
      isHere &&
        place.folder !== undefined &&
        el('a', { href: documentsHash(place.clientFile, place.folder), 'aria-label': words.memo.showLabel(where) }, words.memo.show),
      ' ',
      isHere &&
        place.filing !== undefined &&
        el(
          'button',
          { type: 'button', class: 'button button-plain', 'aria-label': words.memo.undoLabel(name, where), onclick: () => onUndo(known, place, where) },
          words.memo.undo,
        ),
    );
  }

  return { element, update };
}

function factsOf({ kind, size, bytes, inline, state }) {
  return [
    kind === 'reference' ? undefined : text.mail.size(bytes ?? size),
    text.mail.kinds[kind],
    inline ? text.mail.inline : undefined,
    kind === 'reference' ? undefined : text.attachments.states[state],
  ].filter(Boolean);
}

function flagsOf({ state, refusal, nameMismatch, detectedType, webLink }) {
  const words = text.attachments;
  const url = webLink && webUrl(webLink);
  return [
    nameMismatch &&
      el('span', { class: 'badge badge-warning' }, icon('warning'), words.mismatch, detectedType && ` (${words.detected(detectedType)})`),
    state === 'refused' && refusal && el('p', { class: 'quiet' }, refusalText(refusal)),
    state === 'quarantined' && el('p', {}, icon('warning'), ' ', text.problems.attachment_quarantined),
    url && el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text.mail.openInOutlook),
  ].filter(Boolean);
}
