/**
 * The page's routes. They hold opaque ids alone: never an address, never what was searched for, since
 * hosts and browsers keep URLs.
 *
 *   #/files                                 the client files
 *   #/files/ID                              the tab "Outlook e-mails" of one
 *   #/files/ID/mail/MAILBOX/MAILID          one mail of it
 *   #/files/ID/contacts                     the contacts that people added to it
 *   #/files/ID/documents                   its folders
 *   #/files/ID/documents/FOLDER            one of them, by its id
 *   #/connection  #/sharing  #/unmatched    the viewer's Outlook, what they share, their mail without client file
 *   #/completeness                          the report
 *   #/connections  #/import  #/parked  #/audit  #/subjects
 *                                           the administrator's pages
 */

/** The pages without ids. */
export const SIMPLE = ['files', 'unmatched', 'connection', 'sharing', 'completeness', 'connections', 'import', 'parked', 'audit', 'subjects'];

/** The route that a location hash names; the client files for an empty or unknown one. */
export function parseRoute(hash) {
  const parts = hash.replace(/^#?\/?/, '').split('/').map(decode);
  if (parts.includes(null)) {
    return { page: 'files' };
  }
  const [page, file, mail, mailbox, mailId] = parts;
  if (page === 'files' && file && parts.length === 2) {
    return { page: 'file', file };
  }
  if (page === 'files' && file && mail === 'contacts' && parts.length === 3) {
    return { page: 'contacts', file };
  }
  if (page === 'files' && file && mail === 'documents' && (parts.length === 3 || (mailbox && parts.length === 4))) {
    return { page: 'documents', file, folder: mailbox };
  }
  if (page === 'files' && file && mail === 'mail' && mailbox && mailId && parts.length === 5) {
    return { page: 'file', file, mailbox, mail: mailId };
  }
  return { page: SIMPLE.includes(page) && parts.length === 1 ? page : 'files' };
}

/** The hash of a page without ids. */
export function pageHash(page) {
  return `#/${page}`;
}

/** The hash of a client file. */
export function fileHash(file) {
  return `#/files/${encodeURIComponent(file)}`;
}

/** The hash of the contacts that people added to a client file. */
export function contactsHash(file) {
  return `${fileHash(file)}/contacts`;
}

/** The hash of a client file's documents: of a folder, or of the tree. */
export function documentsHash(file, folder) {
  const tree = `${fileHash(file)}/documents`;
  return folder === undefined ? tree : `${tree}/${encodeURIComponent(folder)}`;
}

/** The hash of a mail of a client file. */
export function mailHash(file, mailbox, mail) {
  return `${fileHash(file)}/mail/${encodeURIComponent(mailbox)}/${encodeURIComponent(mail)}`;
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
