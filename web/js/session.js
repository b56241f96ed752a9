/** Who is signed in. It lives as long as the browser's tab and is never written to disk by the page. */

const KEY = 'collaboration-center.session';

/**
 * @param {Storage} storage
 * @returns a session: `current()` is {token, address, role} or undefined
 */
export function createSession(storage) {
  return {
    current() {
      try {
        const held = JSON.parse(storage.getItem(KEY) ?? 'null');
        return held && typeof held.token === 'string' && held.token ? held : undefined;
      } catch {
        return undefined;
      }
    },
    start({ token, address, role }) {
      storage.setItem(KEY, JSON.stringify({ token, address, role }));
    },
    end() {
      storage.removeItem(KEY);
    },
  };
}

/** Whether the session may ask for the administrator's pages; the API decides, this only hides links. */
export function isAdministrator(session) {
  return session?.role === 'administrator';
}
