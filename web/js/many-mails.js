/** Several mails of a tab that one assigns in one go. Pure. */

import { rowKey } from './mail-list.js';

/** The most that the API takes at once. */
export const MOST_ASSIGNED = 100;

/** The rows that are picked, as they were when they were: one that has left the tab stays picked. */
export function createPicks() {
  const rows = new Map();
  return {
    has: (row) => rows.has(rowKey(row)),
    set(row, picked) {
      if (picked) {
        rows.set(rowKey(row), row);
      } else {
        rows.delete(rowKey(row));
      }
    },
    size: () => rows.size,
    rows: () => [...rows.values()],
    /** How the API names them. */
    mails: () => [...rows.values()].map(({ mailbox, id }) => ({ mailbox, id })),
    clear: () => rows.clear(),
    /** Whether all of them are the viewer's own: only then may they go to no client file, or back to the rules. */
    allOwn: () => [...rows.values()].every(({ shared }) => !shared),
  };
}

/**
 * What became of them: the mails that are done, those to try again, and how many were refused by which code.
 *
 * @returns {{done: object[], later: object[], refused: Map<string, number>}}
 */
export function summariseMany(results) {
  const of = (wanted) => results.filter(({ result }) => result === wanted);
  const named = (some) => some.map(({ mailbox, id }) => ({ mailbox, id }));
  const refused = new Map();
  for (const { code } of of('refused')) {
    refused.set(code, (refused.get(code) ?? 0) + 1);
  }
  return { done: named(of('done')), later: named(of('later')), refused };
}
