/** The tabs of a client file. Part of its pages. */

import { el } from '../dom.js';
import { contactsHash, documentsHash, fileHash } from '../routes.js';
import { text } from '../text.js';

/** @param {'file' | 'documents' | 'contacts'} page the one that is shown */
export function fileTabs(file, page) {
  const tab = (name, href, label) => el('a', { href, 'aria-current': name === page ? 'page' : undefined }, label);
  return el(
    'nav',
    { class: 'tabs', 'aria-label': text.file.tabs },
    tab('file', fileHash(file), text.file.outlook),
    tab('documents', documentsHash(file), text.documents.tab),
    tab('contacts', contactsHash(file), text.contacts.tab),
  );
}
