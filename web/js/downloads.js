/** Saving an attachment: asks for a link, and while it is being staged watches until it is there. */

/** How long between two looks. */
const LOOK = 2_000;

/** How often it is looked at before the person is told to come back. */
const LOOKS = 90;

const WAITING = ['wanted', 'awaiting_verdict'];

/**
 * The link; undefined if it isn't there after some minutes.
 *
 * @param {{download: Function, watched: Function}} api
 * @param {(ms: number, signal: AbortSignal) => Promise<void>} pause
 */
export async function linkTo(api, file, mail, attachment, signal, pause) {
  let answer = await api.download(file, mail, attachment, signal);
  for (let looks = 0; answer.url === undefined && looks < LOOKS; looks++) {
    await pause(LOOK, signal);
    const { state } = await api.watched(answer.watch, signal);
    if (!WAITING.includes(state)) {
      answer = await api.download(file, mail, attachment, signal);
    }
  }
  return answer.url;
}

/** Waits, unless what it waits for is given up. */
export function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
