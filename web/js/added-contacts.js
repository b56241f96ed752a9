/** Contacts that people added to a client file, as its page lists them. Pure. */

/** Whether an added contact waits for this viewer: to count for their mailbox, or, an administrator's, for all. */
export function isWaiting(contact, administrator) {
  return administrator ? !contact.confirmedForAll : !contact.counts;
}

/** {waiting, others}, each by address. */
export function parted(contacts, administrator) {
  const sorted = [...contacts].sort((one, other) => one.address.localeCompare(other.address));
  return {
    waiting: sorted.filter((contact) => isWaiting(contact, administrator)),
    others: sorted.filter((contact) => !isWaiting(contact, administrator)),
  };
}

/** The list with one contact as it is now. */
export function replaced(contacts, now) {
  return [...contacts.filter(({ id }) => id !== now.id), now];
}
