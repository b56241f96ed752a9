/** What an administrator asks about a person or an address, and what became of it. Pure. */

/** How often the list is read again while something is under way, in milliseconds. */
export const WATCH = 5_000;

/** States that end by themselves soon. */
const UNDER_WAY = ['waiting', 'running'];

/**
 * The body of a request: {kind, person} or {kind, address}; undefined if what was typed is neither.
 *
 * @param {'export' | 'erase' | 'lift'} kind
 * @param {'person' | 'address'} about
 * @param {string} typed an address; of a person, their object id does too
 * @param {{address?: string, mailbox?: string}[]} mailboxes the firm's, as the API lists them
 */
export function bodyOf(kind, about, typed, mailboxes) {
  const text = typed.trim();
  if (about === 'address') {
    return /^[^@\s<>]+@[^@\s<>]+$/.test(text) ? { kind, address: text } : undefined;
  }
  if (kind === 'lift') {
    return undefined;
  }
  const theirs = mailboxes.find(({ address }) => address?.toLowerCase() === text.toLowerCase());
  const person = theirs?.mailbox ?? (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : undefined);
  return person ? { kind, person } : undefined;
}

/** Whether one of them is to be looked at again soon. */
export function anyUnderWay(requests) {
  return requests.some(({ state }) => UNDER_WAY.includes(state));
}

/** Whether there is an archive to fetch now. */
export function canFetch({ kind, state, sweepAt }, now) {
  return kind === 'export' && state === 'ready' && (!sweepAt || new Date(sweepAt) > now);
}

/** The receipt's numbers, [kind, number], the largest first; none: nothing was found. */
export function numbersOf({ found } = { found: {} }) {
  return Object.entries(found).sort(([one, few], [other, many]) => many - few || one.localeCompare(other));
}
