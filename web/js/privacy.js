/** What can be said of a mail's privacy from what the API tells. Pure. */

/**
 * Whether the owner is offered to keep their mail private, rather than to share it again. Which mails are
 * marked isn't told: one that colleagues see isn't, and one that they don't see although all is shared may be.
 * Where nothing is shared, it can be marked beforehand.
 *
 * @param {{openToColleagues: boolean}} mail
 * @param {object | undefined} me what `GET /api/me` said
 * @param {{sharing: boolean} | undefined} file the client file, if it is known
 */
export function offersPrivate(mail, me, file) {
  const everythingIsShared = me?.sharing?.optedIn === true && file?.sharing === true;
  return mail.openToColleagues || !everythingIsShared;
}
