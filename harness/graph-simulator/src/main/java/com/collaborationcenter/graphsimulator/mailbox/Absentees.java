package com.collaborationcenter.graphsimulator.mailbox;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mails that have left a mailbox and can come back, and where mails in Deleted Items came from. Not
 * safe for threads: Mailbox locks.
 */
final class Absentees {
  private final Map<Long, Absent> absent = new HashMap<>();
  private final Map<Long, Long> origins = new HashMap<>();

  /**
   * A mail that isn't in the mailbox.
   *
   * @param archived whether it is in the online archive, from which it returns under another id
   */
  record Absent(Mail mail, boolean archived) {}

  void leave(Mail mail, boolean archived) {
    absent.put(mail.key(), new Absent(mail, archived));
  }

  /** The one of that key, which isn't absent any more; null if there is none. */
  @Nullable Absent fetch(long key) {
    return absent.remove(key);
  }

  /** Remembers where a mail lay that goes to Deleted Items. */
  void moved(Mail from, long target) {
    long bin = WellKnownFolder.DELETEDITEMS.key();
    if (target == bin && from.folder() != bin) {
      origins.put(from.key(), from.folder());
    }
  }

  /** Where a mail lay before it was deleted; the inbox if that isn't known. */
  long origin(long key) {
    return origins.getOrDefault(key, WellKnownFolder.INBOX.key());
  }
}
