/** What is known of a mail's attachments. Pure. */

/** The states that end by themselves. */
const WAITING = ['wanted', 'awaiting_verdict'];

/** What the body shows itself comes last. */
export function sorted(all) {
  return [...all].sort((a, b) => Number(a.inline) - Number(b.inline));
}

/** Whether it is worth looking again. */
export function isBeingStaged({ state }) {
  return WAITING.includes(state);
}

/** Whether saving and filing are offered: a link has no content, and what is in quarantine is given to nobody. */
export function canBeFiled({ kind, state }) {
  return kind !== 'reference' && state !== 'quarantined';
}

/** The same list, with what has become known of one of them. */
export function withState(all, state) {
  return all.map((one) => (one.id === state.id ? { ...one, ...state } : one));
}

/**
 * The memo "already filed", parted: where it lies now, and where it was taken out. Undefined if there is nothing to say.
 *
 * @param {{filed: boolean, places: object[]} | undefined} alreadyFiled as the API tells it
 * @returns {{filed: boolean, current: object[], former: object[]} | undefined} filed without current places: it
 *     lies where the viewer may not look, which is all that may be said
 */
export function memoOf(alreadyFiled) {
  if (!alreadyFiled || (!alreadyFiled.filed && alreadyFiled.places.length === 0)) {
    return undefined;
  }
  return {
    filed: alreadyFiled.filed,
    current: alreadyFiled.places.filter(isCurrent),
    former: alreadyFiled.places.filter(({ unfiled }) => unfiled !== undefined),
  };
}

/** While it is being taken out it may be neither here nor told to be gone: then nothing is said of that place. */
function isCurrent({ document, unfiled }) {
  return document !== undefined && unfiled === undefined;
}
