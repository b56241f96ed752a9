/** Has the browser save what a link leads to. */

import { el } from '../dom.js';
import { webUrl } from '../format.js';

/** @returns {boolean} whether it is a link that can be followed */
export function startDownload(link) {
  const url = webUrl(link ?? '');
  if (url) {
    el('a', { href: url, rel: 'noreferrer', download: '' }).click();
  }
  return url !== undefined;
}
