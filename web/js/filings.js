/** Filing attachments: what is asked for, what became of it, and watching until it is done. */

/** The most that the API takes in one call. */
export const MOST_FILED = 50;

/** How long between two looks, and how many of them before the person is told to come back. */
const LOOK = 2_000;
const LOOKS = 90;

/** Answers that say nothing about what is watched: the next look may tell. */
const PASSING = [0, 429, 502, 503, 504];

/**
 * What the API is asked for.
 *
 * @param {{mailbox: string, id: string}} mail
 * @param {string[]} attachments ids
 * @param {string} shownIn the client file in which the viewer reads the mail
 * @param {string} to the client file in which they are to be filed
 * @param {{folder: string} | {inbox: string}} destination
 */
export function wishesOf(mail, attachments, shownIn, to, destination) {
  return attachments.map((attachment) => ({
    mailbox: mail.mailbox,
    mail: mail.id,
    attachment,
    ...(shownIn === to ? {} : { shownIn }),
    ...destination,
  }));
}

/** Whether it is still being done, or undone. */
export function isUnderWay({ state }) {
  return state === 'asked' || state === 'unfiling';
}

/**
 * What became of one, in one word: done, same (that content was there already), undone, waiting, or refused.
 *
 * @param {object} answer a filing, or {code} where it wasn't even granted
 */
export function outcomeOf(answer) {
  switch (answer.state) {
    case 'filed':
      return answer.sameContent ? 'same' : 'done';
    case 'unfiled':
      return 'undone';
    case 'asked':
    case 'unfiling':
      return 'waiting';
    default:
      return 'refused';
  }
}

/** How many came out how: {done, waiting, refused}; what was there already is done. */
export function summarise(answers) {
  const of = (...outcomes) => answers.filter((one) => outcomes.includes(outcomeOf(one))).length;
  return { done: of('done', 'same', 'undone'), waiting: of('waiting'), refused: of('refused') };
}

/** The value of a choice among destinations, and back. */
export function valueOf({ folder, inbox }) {
  return folder === undefined ? `inbox:${inbox}` : `folder:${folder}`;
}

/** Undefined for what is no such value. */
export function destinationOf(value) {
  const [, kind, id] = /^(folder|inbox):(.+)$/.exec(value) ?? [];
  return kind && { [kind]: id };
}

/**
 * Looks at some until none of them is under way, one after the other, so that fifty aren't fifty calls at once.
 *
 * @param {object[]} items
 * @param {object} how
 * @param {(item: object) => Promise<object>} how.look what one is now
 * @param {(item: object) => boolean} how.underWay
 * @param {(ms: number, signal: AbortSignal) => Promise<void>} how.pause
 * @param {(now: object) => void} how.onChange told each look
 * @returns {Promise<object[]>} those that still were after some minutes
 */
export async function watchEach(items, { look, underWay, pause, signal, onChange }) {
  let pending = items.filter(underWay);
  for (let looks = 0; pending.length > 0 && looks < LOOKS; looks++) {
    await pause(LOOK, signal);
    const still = [];
    for (const item of pending) {
      const now = await lookOnce(item, look);
      if (now) {
        onChange(now);
      }
      if (!now || underWay(now)) {
        still.push(now ?? item);
      }
    }
    pending = still;
  }
  return pending;
}

async function lookOnce(item, look) {
  try {
    return await look(item);
  } catch (fault) {
    if (PASSING.includes(fault.status)) {
      return undefined;
    }
    throw fault;
  }
}
