/** An administrator's switch of sharing on the selected client files. Part of the list of client files. */

import { confirm } from '../confirm.js';
import { el } from '../dom.js';
import { notice, problemNotice } from '../notice.js';
import { MOST_SWITCHED, summariseResults } from '../selection.js';
import { run } from '../task.js';
import { text } from '../text.js';

/**
 * @param {object} selection see selection.js
 * @param {(selected: boolean) => void} onSelectAll selects all that the filter shows, or none of them
 * @param {() => Promise<void>} onSwitched told when sharing was switched
 * @param {(id: string) => string} nameOf a client file's name
 */
export function sharingSwitch({ api, signal, announce }, selection, { onSelectAll, onSwitched, nameOf }) {
  const words = text.switching;
  const all = el('input', { type: 'checkbox', onchange: () => onSelectAll(all.checked) });
  const counted = el('span', { class: 'quiet small', role: 'status' });
  const enable = el('button', { type: 'button', class: 'button', onclick: () => change(true) }, words.enable);
  const disable = el('button', { type: 'button', class: 'button', onclick: () => change(false) }, words.disable);
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const tools = el(
    'div',
    { class: 'list-tools', role: 'group', 'aria-label': words.tools },
    el('label', { class: 'check' }, all, words.selectAll),
    enable,
    disable,
    counted,
  );

  /** @param {object[]} found what the filter shows */
  function draw(found) {
    const number = selection.size();
    all.checked = selection.hasAll(found);
    all.disabled = found.length === 0;
    enable.disabled = number === 0 || number > MOST_SWITCHED;
    disable.disabled = enable.disabled;
    counted.textContent = [number > 0 && words.selected(number), number > MOST_SWITCHED && words.most(MOST_SWITCHED)]
      .filter(Boolean)
      .join(' · ');
  }

  async function change(enabled) {
    const ids = selection.ids();
    if (!enabled && !(await confirm(words.confirmDisable(ids.length), signal))) {
      return;
    }
    enable.disabled = true;
    disable.disabled = true;
    counted.textContent = words.running;
    outcome.replaceChildren();
    await run(
      signal,
      async () => {
        const { results } = await api.switchSharing(ids, enabled);
        selection.clear();
        tell(summariseResults(results));
        await onSwitched();
      },
      (problem) => outcome.replaceChildren(problemNotice(problem)),
    );
    onSelectAll(undefined);
  }

  function tell({ changed, unchanged, unknown }) {
    const { results, unknownNames } = words;
    const said = [
      results.changed(changed),
      unchanged > 0 && results.unchanged(unchanged),
      unknown.length > 0 && results.unknown(unknown.length),
    ]
      .filter(Boolean)
      .join(', ');
    outcome.replaceChildren(
      notice(
        unknown.length > 0 ? 'warning' : 'success',
        el('p', {}, said),
        unknown.length > 0 && el('p', {}, unknownNames(unknown.slice(0, 20).map(nameOf))),
      ),
    );
    announce(said);
  }

  return { elements: [tools, outcome], draw };
}
