package com.collaborationcenter.fetch;

import java.util.List;
import java.util.Optional;

/**
 * A page of a mailbox's mails, newest first.
 *
 * @param next absent: there are no older mails
 */
public record RecentMails(List<FoundMail> mails, Optional<RecentCursor> next) {
  /** Copies the list. */
  public RecentMails {
    mails = List.copyOf(mails);
  }
}
