/**
 * The loaded part of a tab, newest first. Pure: each step answers a new list.
 *
 * A list is {rows, next}: next is the cursor to what is older, undefined when there is nothing more.
 */

/** What tells one row from another. */
export function rowKey(row) {
  return `${row.mailbox}/${row.id}`;
}

/** With an older page behind. A row that is there already isn't listed twice. */
export function appendPage(list, page) {
  const known = new Set(list.rows.map(rowKey));
  return {
    rows: [...list.rows, ...page.mails.filter((row) => !known.has(rowKey(row)))],
    next: page.next,
  };
}

/**
 * Reads on: a page may be short, or empty, and still have a next one, most of all of a search. Ends with
 * the list's end, with enough new rows, or after so many pages.
 *
 * @param {(cursor?: string) => Promise<object>} fetchPage
 * @param {{enough: number, pages: number}} limits
 */
export async function readOn(list, fetchPage, { enough, pages }) {
  let read = list;
  for (let page = 0; page < pages; page++) {
    read = appendPage(read, await fetchPage(read.next));
    if (!read.next || read.rows.length >= list.rows.length + enough) {
      break;
    }
  }
  return read;
}

/**
 * With the newest page read again: new mail comes in, changed mail is as it is now, and mail that is
 * gone from the span that the page covers is gone here. What is older stays as it was loaded.
 */
export function refreshHead(list, page) {
  const oldest = page.mails.at(-1);
  if (!page.next || !oldest) {
    // All there is, or a page that says nothing about where it ends.
    return page.next ? list : { rows: page.mails, next: undefined };
  }
  const fresh = new Set(page.mails.map(rowKey));
  const end = list.rows.findIndex((row) => rowKey(row) === rowKey(oldest));
  if (end < 0) {
    // The page's end isn't loaded: either so much is new that the two don't meet, or it arrived late.
    const meets = list.rows.some((row) => fresh.has(rowKey(row)));
    if (!meets) {
      return { rows: page.mails, next: page.next };
    }
  }
  const older = list.rows.filter(
    (row, index) =>
      !fresh.has(rowKey(row)) && (end < 0 ? !isNewer(row, oldest) : index > end),
  );
  return older.length === 0
    ? { rows: page.mails, next: page.next }
    : { rows: [...page.mails, ...older], next: list.next };
}

/** Whether two lists show the same. */
export function showsTheSame(one, other) {
  return (
    one.next === other.next &&
    one.rows.length === other.rows.length &&
    one.rows.every((row, index) => sameRow(row, other.rows[index]))
  );
}

function isNewer(row, than) {
  return Date.parse(row.dated) > Date.parse(than.dated);
}

/** Whether two rows show the same. */
export function sameRow(one, other) {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
