/** What follows from an explanation, and what one asks for it. Pure. */

/** The question for a mail that one misses: {sender} or {internetMessageId}; undefined for anything else. */
export function questionOf(typed) {
  const asked = typed.trim();
  if (/^<[^<>\s]+>$/.test(asked)) {
    return { internetMessageId: asked };
  }
  return /^[^@\s<>]+@[^@\s<>]+$/.test(asked) ? { sender: asked } : undefined;
}

/**
 * The client files to assign a mail to, so that this one shows it too and none that shows it is lost;
 * undefined where that can't be done from here.
 *
 * @param {object} reason as why-not-here tells it
 */
export function filesToAssign(reason, file) {
  const elsewhere = {
    'nothing-matched': () => [],
    'assigned-to-none': () => [],
    'assigned-elsewhere': () => reason.clientFiles ?? [],
    'matched-other-files': () => (reason.matches ?? []).map(({ clientFile }) => clientFile),
  }[reason.code];
  if (!elsewhere || reason.otherClientFiles) {
    return undefined;
  }
  return [...new Set([...elsewhere().map(({ id }) => id), file])];
}

/** The client files that show a mail now, as far as the viewer is told: this one first. */
export function filesThatShow(why, file) {
  return [...new Set([file, ...(why.alsoIn ?? []).map(({ clientFile }) => clientFile.id)])];
}
