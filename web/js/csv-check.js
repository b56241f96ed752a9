/** What can be said of a CSV file before it is sent. Pure. The API checks everything again. */

/** The most bytes that the API takes at once. */
export const MAX_BYTES = 32 * 1024 * 1024;

/**
 * @param {Uint8Array} bytes
 * @returns {undefined | 'empty' | 'too_large' | 'not_utf8' | 'semicolons'} what is wrong, if anything
 */
export function checkCsv(bytes) {
  if (bytes.length === 0) {
    return 'empty';
  }
  if (bytes.length > MAX_BYTES) {
    return 'too_large';
  }
  let text;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'not_utf8';
  }
  const heading = text.split(/\r?\n|\r/, 1)[0];
  // A French Excel parts columns by semicolons, where the API wants commas.
  return heading.includes(';') && !heading.includes(',') ? 'semicolons' : undefined;
}
