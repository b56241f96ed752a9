/** What became of attachments that were filed: a line each, watched until it is done. Part of the mail reader. */

import { pause } from '../downloads.js';
import { el } from '../dom.js';
import { isUnderWay, outcomeOf, summarise, watchEach } from '../filings.js';
import { notice, problemNotice } from '../notice.js';
import { documentsHash } from '../routes.js';
import { run } from '../task.js';
import { refusalText, text } from '../text.js';

/**
 * @param {{name: string, answer: object}[]} asked each attachment's name and the API's answer about it
 * @param {string} to the client file in which they are filed
 * @returns {{element: Node, watch: () => Promise<void>}} watch: ends when all is done, or given up
 */
export function filingResults({ api, announce }, to, asked, signal) {
  const words = text.filing;
  const lines = asked.map(({ name, answer }) => ({ name, answer, said: el('span', {}) }));
  const after = el('div', { class: 'outcome' });
  const element = el(
    'div',
    { class: 'filing-results', role: 'group', 'aria-label': words.results, tabindex: '-1' },
    el('ul', {}, lines.map(({ name, said }) => el('li', {}, el('strong', {}, name), ' ', said))),
    after,
  );
  lines.forEach(say);

  function say({ answer, said }) {
    const parts = [resultText(answer)];
    if (answer.folder !== undefined && answer.state === 'filed') {
      parts.push(' ', el('a', { href: documentsHash(to, answer.folder) }, text.attachments.memo.show));
    }
    said.replaceChildren(...parts);
  }

  function take(now) {
    lines
      .filter(({ answer }) => answer.id === now.id)
      .forEach((line) => {
        line.answer = now;
        say(line);
      });
  }

  async function watch() {
    await run(
      signal,
      async () => {
        const left = await watchEach(
          lines.map(({ answer }) => answer),
          { look: ({ id }) => api.filing(to, id, signal), underWay: isUnderWay, pause, signal, onChange: take },
        );
        const counted = summarise(lines.map(({ answer }) => answer));
        if (left.length > 0) {
          after.replaceChildren(notice('warning', el('p', {}, words.late)));
        }
        announce([words.summary(counted), left.length > 0 && words.late].filter(Boolean).join('. '));
      },
      (problem) => after.replaceChildren(problemNotice(problem)),
    );
  }

  return { element, watch };
}

/** One sentence about one answer. */
export function resultText(answer) {
  const words = text.filing;
  const outcome = outcomeOf(answer);
  const more =
    outcome === 'waiting' ? words.waitingFor[answer.waitingFor] : outcome === 'refused' ? refusalText(answer.code) : undefined;
  return more ? `${words.outcomes[outcome]}\u00a0: ${more}` : words.outcomes[outcome];
}
