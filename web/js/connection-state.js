/** What a mailbox's state asks of its owner, and of an administrator. Pure. */

/** The states as the API names them, in the order in which somebody goes through them. */
export const STATES = [
  'never_signed_in',
  'never_connected',
  'connecting',
  'catching_up',
  'connected',
  'reconnect_needed',
  'disconnecting',
  'disconnected',
];

/** Those who have never connected: to be invited together. */
export const NEVER = ['never_signed_in', 'never_connected'];

/** What the owner is offered: connect, reconnect, restart (the sign-in that is under way), or nothing. */
export function offerOf({ state }) {
  return {
    never_signed_in: 'connect',
    never_connected: 'connect',
    disconnected: 'connect',
    connecting: 'restart',
    reconnect_needed: 'reconnect',
  }[state];
}

/** Whether there is something of the mailbox here that can be removed. */
export function canDisconnect({ state }) {
  return ['connecting', 'catching_up', 'connected', 'reconnect_needed'].includes(state);
}

/** Whether an invitation says something that the person doesn't know: they have to act. */
export function canInvite({ state }) {
  return [...NEVER, 'reconnect_needed', 'disconnected'].includes(state);
}

/** Whether the state is about to change by itself. */
export function isMoving({ state }) {
  return ['connecting', 'catching_up', 'disconnecting'].includes(state);
}

/** Whether the owner should be told outside their Outlook's page, so that no mail stays unseen. */
export function needsOwner({ state }) {
  return ['never_connected', 'reconnect_needed'].includes(state);
}

/** How far a catch-up has come, from 0 to 1; undefined while the total isn't known. */
export function shareOf({ listed, total }) {
  return total > 0 ? Math.min(listed / total, 1) : undefined;
}

/** How many invitations had which result: {invited, invited_already, unknown}. */
export function countResults(answers) {
  const counts = { invited: 0, invited_already: 0, unknown: 0 };
  answers.flatMap(({ results }) => results).forEach(({ result }) => counts[result]++);
  return counts;
}
