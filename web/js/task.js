/** Work that a page starts and that ends with it. */

import { ApiProblem } from './api.js';

/**
 * Runs the work; a problem that the API told goes to the handler. What fails because the page was left
 * concerns nobody any more.
 *
 * @param {AbortSignal} signal aborted when the page is left
 */
export async function run(signal, work, onProblem) {
  try {
    await work();
  } catch (fault) {
    if (signal.aborted) {
      return;
    }
    if (!(fault instanceof ApiProblem)) {
      throw fault;
    }
    onProblem(fault);
  }
}

/**
 * Does the work again and again, as long as the page is shown and somebody can see it: the pause is
 * asked for after each round, in milliseconds.
 */
export function repeat(signal, pause, work) {
  let timer;
  const next = () => {
    clearTimeout(timer);
    if (!signal.aborted) {
      timer = setTimeout(round, pause());
    }
  };
  const round = async () => {
    if (document.visibilityState === 'visible') {
      await work().catch(() => {});
    }
    next();
  };
  const seenAgain = () => {
    if (document.visibilityState === 'visible') {
      clearTimeout(timer);
      round();
    }
  };
  document.addEventListener('visibilitychange', seenAgain, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  next();
}
