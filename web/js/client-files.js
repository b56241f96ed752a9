/** The viewer's client files, read once and kept for as long as the page is open. */

import { allPages } from './api.js';

/** The most client files that the page lists. */
export const MOST_FILES = 3_000;

export function createClientFiles(api) {
  let held;
  return {
    /** What was read last: {items, complete}, or undefined. */
    held: () => held,

    /** Reads them all again. */
    async load(signal, onProgress) {
      const read = await allPages((cursor) => api.clientFiles(cursor, signal), 'clientFiles', MOST_FILES, onProgress);
      held = read;
      return read;
    },

    /** One of them, read if need be; undefined if it isn't the viewer's. */
    async find(id, signal) {
      const byId = (file) => file.id === id;
      return held?.items.find(byId) ?? (await this.load(signal)).items.find(byId);
    },

    /** Forgets them: somebody else signed in, or they changed. */
    forget() {
      held = undefined;
    },
  };
}
