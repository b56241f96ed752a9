/** Picking several mails of the tab "Outlook e-mails", and assigning them in one go. Part of the list of mails. */

import { el } from '../dom.js';
import { MOST_ASSIGNED, createPicks, summariseMany } from '../many-mails.js';
import { notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { assignForm } from './assign-form.js';

/**
 * @param {{onPicking: (on: boolean) => void, onChanged: () => void}} told of picking that begins and ends, and
 *     when the tab is about to change
 * @returns {{button: Node, element: Node, box: (row: object) => Node}} box: what a row shows to be picked
 */
export function manyAssign({ api, files, signal, announce }, file, { onPicking, onChanged }) {
  const words = text.assign.many;
  const picks = createPicks();
  /** Whether the open form was made for mails that are all the viewer's own. */
  let madeForOwn;
  let on = false;

  const button = el('button', { type: 'button', class: 'button button-plain', 'aria-pressed': 'false', onclick: () => turn(!on) }, words.pick);
  const counted = el('p', { class: 'quiet small', role: 'status' });
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const form = el('div', {});
  const element = el('section', { class: 'many-assign', 'aria-label': words.title, hidden: true }, counted, form, outcome);

  function turn(picking) {
    on = picking;
    button.setAttribute('aria-pressed', String(on));
    element.hidden = !on;
    if (!on) {
      picks.clear();
      outcome.replaceChildren();
    }
    draw();
    onPicking(on);
  }

  /** A box that picks the row; drawn with the row, shown while one picks. */
  function box(row) {
    const subject = row.subject.trim() || text.mails.noSubject;
    const input = el('input', {
      type: 'checkbox',
      checked: picks.has(row),
      'aria-label': words.pickLabel(subject),
      onchange: () => {
        picks.set(row, input.checked);
        draw();
      },
    });
    return el('label', { class: 'row-pick' }, input);
  }

  function draw() {
    const number = picks.size();
    const many = number > MOST_ASSIGNED;
    counted.textContent = [number > 0 ? words.picked(number) : words.hint, many && words.most(MOST_ASSIGNED)].filter(Boolean).join(' · ');
    if (number === 0 || many) {
      madeForOwn = undefined;
      form.replaceChildren();
    } else if (madeForOwn !== picks.allOwn()) {
      // Made anew only where other things can be done than before: what is ticked in it would be lost.
      madeForOwn = picks.allOwn();
      drawForm();
    }
  }

  function drawForm() {
    const how = { intro: madeForOwn ? words.intro : words.introShared, preset: [], toNone: madeForOwn };
    const made = assignForm({ files, signal }, how, (clientFiles) => send(picks.mails(), { clientFiles }, how.toNone), () => turn(false));
    form.replaceChildren(
      made.element,
      ...(madeForOwn ? [el('p', {}, attemptButton(words.release, () => send(picks.mails(), { release: true }, true)))] : []),
    );
  }

  /** Throws what the API refuses: whoever calls tells it. own: whether all of these are the viewer's. */
  async function send(mails, decision, own) {
    outcome.replaceChildren();
    const { results } = await api.assignMany(file, mails, decision);
    const { done, later, refused } = summariseMany(results);
    picks.clear();
    draw();
    onPicking(on);
    const said = done.length > 0 ? (decision.release ? words.released : words.done)(done.length) : words.nothing;
    const troubles = [
      ...[...refused].map(([code, number]) => words.refused(number, text.problems[code] ?? code)),
      ...(later.length > 0 ? [words.later(later.length)] : []),
    ];
    outcome.replaceChildren(
      notice(
        troubles.length > 0 ? 'warning' : 'success',
        el('p', {}, said),
        troubles.map((trouble) => el('p', {}, trouble)),
        later.length > 0 && attemptButton(words.again, () => send(later, decision, own)),
        done.length > 0 && own && !decision.release && attemptButton(text.assign.undo, () => send(done, { release: true }, own)),
      ),
    );
    announce([said, ...troubles].join(' '));
    onChanged();
  }

  function attemptButton(label, work) {
    const made = el(
      'button',
      {
        type: 'button',
        class: 'button',
        onclick: async () => {
          made.disabled = true;
          await run(signal, work, (problem) => outcome.replaceChildren(problemNotice(problem)));
          made.disabled = false;
        },
      },
      label,
    );
    return made;
  }

  draw();
  return { button, element, box };
}
