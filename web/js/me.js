/** Who the caller is to the API, asked first after a sign-in: it's then that their addresses are read. */

export function createMe(api) {
  let held;
  let unread = 0;
  return {
    /** What the API said last: {person, addresses, roles, connection, fault?}, or undefined. */
    held: () => held,

    /** Asks anew. */
    async load() {
      held = await api.me();
    },

    /** Takes in the mailbox's state, read since. */
    setConnection(connection) {
      if (held) {
        held = { ...held, connection };
      }
    },

    /** How many notifications of theirs are unread, as far as it is known. */
    unread: () => unread,

    async loadUnread() {
      unread = (await api.notifications(undefined)).unread;
    },

    setUnread(number) {
      unread = number;
    },

    /** Somebody else signed in, or nobody. */
    forget() {
      held = undefined;
      unread = 0;
    },
  };
}
