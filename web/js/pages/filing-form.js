/** Files attachments: which, in which client file, and where in it. Part of the mail reader. */

import { el } from '../dom.js';
import { destinationOf, MOST_FILED, valueOf } from '../filings.js';
import { pathName } from '../folders.js';
import { problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { fileChoice } from './file-choice.js';

/**
 * @param {string} file the client file that is offered first
 * @param {object[]} attachments those that can be filed
 * @param {string[]} preset ids of those that are ticked at first
 * @param {(chosen: {ids: string[], to: string, destination: object}) => Promise<void>} send
 * @param {() => void} onClose
 * @returns {{element: Node, focus: () => void}}
 */
export function filingForm(place, file, attachments, preset, send, onClose) {
  const { api, signal } = place;
  const words = text.filing;
  const outcome = el('div', { class: 'outcome' });
  const many = el('p', { class: 'quiet small', role: 'status' });
  const submit = el('button', { type: 'submit', class: 'button button-main' }, words.submit);
  const destination = el('select', { id: 'filing-destination', required: true, onchange: () => draw() });
  const boxes = attachments.map((one) => ({
    id: one.id,
    name: one.name || text.mail.unnamed,
    input: el('input', { type: 'checkbox', checked: preset.includes(one.id), onchange: () => draw() }),
  }));
  const choice = fileChoice(place, file, loadDestinations);
  let running = false;
  /** Which client file's destinations are being listed: an answer about another comes too late. */
  let listing;

  const element = el(
    'form',
    {
      class: 'assign-form filing-form',
      'aria-label': words.title,
      onsubmit: (event) => {
        event.preventDefault();
        go();
      },
      onkeydown: (event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      },
    },
    el(
      'fieldset',
      { class: 'filing-which' },
      el('legend', {}, words.which),
      boxes.map(({ name, input }) => el('label', { class: 'check' }, input, el('span', {}, name))),
      many,
    ),
    choice.element,
    el('div', { class: 'field' }, el('label', { for: destination.id }, words.destination), destination),
    outcome,
    el(
      'div',
      { class: 'panel-buttons' },
      submit,
      el('button', { type: 'button', class: 'button button-plain', onclick: onClose }, words.close),
    ),
  );

  const ticked = () => boxes.filter(({ input }) => input.checked).map(({ id }) => id);

  function draw() {
    const number = ticked().length;
    many.textContent = number > MOST_FILED ? words.most(MOST_FILED) : '';
    submit.disabled = running || number === 0 || number > MOST_FILED || !destinationOf(destination.value);
  }

  async function loadDestinations(id) {
    listing = id;
    destination.disabled = true;
    destination.replaceChildren(el('option', { value: '' }, text.loading));
    outcome.replaceChildren();
    draw();
    await run(
      signal,
      async () => {
        const told = await api.folders(id, signal);
        if (listing === id) {
          destination.replaceChildren(el('option', { value: '' }, words.choose), ...options(told));
          destination.disabled = false;
          draw();
        }
      },
      (problem) => {
        if (listing === id) {
          destination.replaceChildren();
          outcome.replaceChildren(problemNotice(problem, () => loadDestinations(id)));
        }
      },
    );
  }

  async function go() {
    const chosen = { ids: ticked(), to: choice.chosen(), destination: destinationOf(destination.value) };
    running = true;
    draw();
    submit.textContent = words.running;
    outcome.replaceChildren();
    await run(
      signal,
      () => send(chosen),
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    running = false;
    submit.textContent = words.submit;
    draw();
  }

  loadDestinations(file);
  return { element, focus: () => (boxes.length > 1 ? boxes[0].input : element.querySelector('select')).focus() };
}

function options({ folders, inboxes }) {
  const words = text.filing;
  const option = (destination, label) => el('option', { value: valueOf(destination) }, label);
  return [
    el(
      'optgroup',
      { label: words.inboxes },
      inboxes.map(({ inbox, label, journal }) => option({ inbox }, words.inbox(label, journal))),
    ),
    folders.length > 0 &&
      el('optgroup', { label: words.folders }, folders.map(({ id }) => option({ folder: id }, pathName(folders, id)))),
  ].filter(Boolean);
}
