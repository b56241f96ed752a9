/** The attachments of an open mail: shown at once as the mail lists them, then with all that is known. */

import { canBeFiled, isBeingStaged, sorted, withState } from '../attachments.js';
import { linkTo, pause } from '../downloads.js';
import { el, icon } from '../dom.js';
import { watchEach, wishesOf } from '../filings.js';
import { pathName } from '../folders.js';
import { notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { attachmentRow } from './attachment-row.js';
import { filingForm } from './filing-form.js';
import { filingResults } from './filing-results.js';
import { undoFiling } from './undo-filing.js';

/** How many attachments are listed before the rest folds away. */
const LISTED = 12;

/**
 * @param {object} mail as the API tells it, see Mail in http-api.yaml
 * @param {AbortSignal} signal aborted when another mail is opened
 * @returns {Node | undefined} undefined for a mail without attachments
 */
export function mailAttachments(place, file, mail, signal) {
  const { api, announce } = place;
  const words = text.filing;
  let all = sorted(mail.attachments ?? []);
  if (all.length === 0) {
    return undefined;
  }
  /** What client files call their folders and inboxes, as far as memos are about them. */
  const trees = new Map();
  const how = { link, onFile: (one, button) => openForm([one.id], button), onUndo: undo, announce, signal };
  const rows = new Map(all.map((one) => [one.id, attachmentRow(one, how)]));
  const elements = [...rows.values()].map(({ element }) => element);
  const rest = elements.slice(LISTED);
  const several = el(
    'button',
    { type: 'button', class: 'button button-plain', onclick: () => openForm(fileable().filter(({ inline }) => !inline).map(({ id }) => id), several) },
    words.fileMany,
  );
  const trouble = el('div', { class: 'outcome' });
  const form = el('div', { class: 'action-body' });
  const outcome = el('div', { class: 'outcome', tabindex: '-1' });
  const element = el(
    'div',
    { class: 'attachments' },
    el('div', { class: 'panel-head' }, el('h3', {}, icon('attachment'), text.mail.attachments(all.length)), several),
    el('ul', {}, elements.slice(0, LISTED)),
    rest.length > 0 &&
      el('details', { class: 'rest' }, el('summary', {}, text.mail.everybody(rest.length)), el('ul', {}, rest)),
    trouble,
    form,
    outcome,
  );

  /** Once it is staged, more is known: its type by content, and where that content is filed. */
  async function link(one) {
    const url = await linkTo(api, file, mail, one.id, signal, pause);
    if (url && one.state !== 'staged') {
      load();
    }
    return url;
  }

  const fileable = () => all.filter(canBeFiled);

  function draw() {
    all.forEach((one) => rows.get(one.id)?.update(one, whereOf));
    several.hidden = fileable().length < 2;
  }

  /** Where a place of a memo is, in words: general ones as long as its name isn't known. */
  function whereOf({ clientFile, name, folder, inbox }) {
    const { inboxes, folder: unnamed, place: inWords } = text.attachments.memo;
    const tree = trees.get(clientFile);
    const within =
      inbox === undefined
        ? (pathName(tree?.folders ?? [], folder) ?? unnamed)
        : (tree?.inboxes.find((one) => one.inbox === inbox)?.label ?? inboxes[inbox]);
    return inWords(name, within);
  }

  const load = () =>
    run(
      signal,
      async () => {
        all = sorted((await api.attachments(file, mail, signal)).attachments);
        trouble.replaceChildren();
        draw();
        await loadTrees();
      },
      (problem) => trouble.replaceChildren(problemNotice(problem, load)),
    );

  /** The names of the places that memos are about; a memo does without them where they can't be had. */
  async function loadTrees() {
    const places = all.flatMap(({ alreadyFiled }) => alreadyFiled?.places ?? []);
    for (const clientFile of new Set(places.map((one) => one.clientFile))) {
      await run(
        signal,
        async () => trees.set(clientFile, await api.folders(clientFile, signal)),
        () => {},
      );
    }
    draw();
  }

  const watchStaging = () =>
    run(
      signal,
      async () => {
        const waited = all.some(isBeingStaged);
        await watchEach(all, {
          look: ({ id }) => api.attachmentState(file, mail, id, signal),
          underWay: isBeingStaged,
          pause,
          signal,
          onChange: (now) => {
            all = withState(all, now);
            draw();
          },
        });
        if (waited) {
          await load();
        }
      },
      () => {},
    );

  function openForm(preset, opener) {
    outcome.replaceChildren();
    const close = () => {
      form.replaceChildren();
      opener.focus();
    };
    const made = filingForm({ ...place, signal }, file, fileable(), preset, send, close);
    form.replaceChildren(made.element);
    made.focus();
  }

  async function send({ ids, to, destination }) {
    const { filings } = await api.fileAttachments(to, wishesOf(mail, ids, file, to, destination));
    const nameOf = (id) => all.find((one) => one.id === id)?.name || text.mail.unnamed;
    const results = filingResults(place, to, filings.map((answer, index) => ({ name: nameOf(ids[index]), answer })), signal);
    form.replaceChildren();
    outcome.replaceChildren(results.element);
    results.element.focus();
    // Not awaited: the form is done, and what it asked for goes on.
    results.watch().then(load);
  }

  async function undo(one, filed, where) {
    const what = {
      clientFile: filed.clientFile,
      filing: filed.filing,
      name: filed.documentName ?? one.name,
      where,
      isInbox: filed.inbox !== undefined,
    };
    const onStart = () => {
      outcome.replaceChildren(notice('info', el('p', {}, words.undoing)));
      outcome.focus();
    };
    await run(
      signal,
      async () => {
        const told = await undoFiling(api, what, signal, onStart);
        if (told) {
          outcome.replaceChildren(notice(told === words.undone ? 'success' : 'warning', el('p', {}, told)));
          announce(told);
          await load();
        }
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
  }

  draw();
  load().then(watchStaging);
  return element;
}
