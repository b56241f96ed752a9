/** Takes a filed document out again, once the viewer has said so. Part of the mail reader and of the documents. */

import { confirm } from '../confirm.js';
import { pause } from '../downloads.js';
import { isUnderWay, watchEach } from '../filings.js';
import { text } from '../text.js';

/**
 * @param {{clientFile: string, filing: string, name: string, where: string, isInbox: boolean}} filed
 * @returns {Promise<string | undefined>} what to tell; undefined if the viewer didn't want to
 */
export async function undoFiling(api, { clientFile, filing, name, where, isInbox }, signal, onStart) {
  const words = text.filing;
  if (!(await confirm(words.confirmUndo(name, where, isInbox), signal))) {
    return undefined;
  }
  onStart();
  let now = await api.undoFiling(clientFile, filing);
  const left = await watchEach([now], {
    look: () => api.filing(clientFile, filing, signal),
    underWay: isUnderWay,
    pause,
    signal,
    onChange: (told) => (now = told),
  });
  if (left.length > 0) {
    return words.undoLate;
  }
  return now.state === 'unfiled' ? words.undone : words.undoRefused;
}
