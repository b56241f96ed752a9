/** What a mailbox's completeness report (P18) comes to. Pure. */

/** The states, the most urgent first. */
export const STATES = ['gaps', 'unproved', 'running', 'proved'];

/**
 * The state of one mailbox: `running` before the first census ends, `gaps` while mail is missing or
 * outdated, `unproved` when Outlook's own counts disagree with what it listed, else `proved`.
 */
export function stateOf(mailbox) {
  if (mailbox.finishedAt === undefined) {
    return 'running';
  }
  if (mailbox.gaps > 0) {
    return 'gaps';
  }
  return mailbox.proved ? 'proved' : 'unproved';
}

/** The mailboxes with their states, the most urgent first, then by owner; and how many are in each. */
export function summarise(mailboxes) {
  const rows = mailboxes
    .map((mailbox) => ({ ...mailbox, state: stateOf(mailbox) }))
    .sort(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) || a.owner.localeCompare(b.owner, 'fr'),
    );
  const counts = Object.fromEntries(STATES.map((state) => [state, 0]));
  rows.forEach((row) => counts[row.state]++);
  return { rows, counts, settled: rows.length > 0 && counts.proved === rows.length };
}
