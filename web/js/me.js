/** Who the caller is to the API, asked first after a sign-in: it's then that their addresses are read. */

export function createMe(api) {
  let held;
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

    /** Somebody else signed in, or nobody. */
    forget() {
      held = undefined;
    },
  };
}
