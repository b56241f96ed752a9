/** The client files that an administrator selected to switch sharing on them. */

/** The most that the API takes at once. */
export const MOST_SWITCHED = 1_000;

/** A selection that lives as long as its page. */
export function createSelection() {
  const ids = new Set();
  return {
    has: (id) => ids.has(id),
    ids: () => [...ids],
    size: () => ids.size,
    set(id, selected) {
      if (selected) {
        ids.add(id);
      } else {
        ids.delete(id);
      }
    },
    /** Whether all of these are selected; not if there are none. */
    hasAll: (files) => files.length > 0 && files.every(({ id }) => ids.has(id)),
    clear: () => ids.clear(),
  };
}

/** What became of each: {changed, unchanged} as numbers, and the ids of the unknown. Pure. */
export function summariseResults(results) {
  const of = (wanted) => results.filter(({ result }) => result === wanted);
  return {
    changed: of('changed').length,
    unchanged: of('unchanged').length,
    unknown: of('unknown').map(({ clientFile }) => clientFile),
  };
}
