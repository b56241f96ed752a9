/** What Microsoft's sign-in page brings back in the location's fragment. Pure. */

/**
 * A route begins with `#/`, so that the two can't be taken for each other. The fragment holds a code that is
 * good once: whoever reads it clears it from the location.
 *
 * @param {string} hash the location's
 * @returns {undefined | {state: string, code: string} | {state: string, error: string}} as
 *     `POST /api/connection` takes it; undefined for a hash that came from nowhere but here
 */
export function readReturn(hash) {
  if (hash === '' || hash.startsWith('#/')) {
    return undefined;
  }
  const fields = new URLSearchParams(hash.slice(1));
  const state = fields.get('state');
  const code = fields.get('code');
  const error = fields.get('error');
  if (!state || (!code && !error)) {
    return undefined;
  }
  return error ? { state, error } : { state, code };
}
