/** The folders of a client file as a tree of links. Part of its tab "Documents". */

import { el, icon } from '../dom.js';
import { below } from '../folders.js';
import { documentsHash } from '../routes.js';
import { text } from '../text.js';

/** @param {string | undefined} current the folder that is open */
export function folderTree(file, folders, current, parent) {
  const within = below(folders, parent);
  return (
    within.length > 0 &&
    el(
      'ul',
      {},
      within.map((folder) =>
        el(
          'li',
          {},
          el(
            'a',
            { href: documentsHash(file, folder.id), 'aria-current': folder.id === current ? 'page' : undefined },
            el('span', {}, folder.name),
            folder.locked && icon('lock', text.documents.locked),
          ),
          folderTree(file, folders, current, folder.id),
        ),
      ),
    )
  );
}
