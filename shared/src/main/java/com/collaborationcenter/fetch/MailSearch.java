package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.util.List;
import java.util.Optional;

/**
 * What a person looks for in their own mailbox, then and there: all folders, the excluded ones too,
 * by immutable id (graph-facts 2.1). One request a call, and none is repeated: the caller waits, as
 * far as a person does. Faults are those of {@link MailSource}.
 */
public interface MailSearch {
  /** The most mails in one answer. */
  int MAX_PAGE = 100;

  /**
   * A page of all mails, newest first.
   *
   * @param from absent: from the newest on
   * @param limit the most mails, 1 to {@link #MAX_PAGE}; items that are no mail count as well, so
   *     that a page may be short and have a next one
   */
  RecentMails recent(MailboxId mailbox, Optional<RecentCursor> from, int limit);

  /**
   * The newest mails from an address.
   *
   * @param sender as the mails write it, in any case: a plus-tag counts
   * @param limit the most mails, 1 to {@link #MAX_PAGE}
   */
  List<FoundMail> fromSender(MailboxId mailbox, String sender, int limit);

  /**
   * The mails with this {@code Message-ID}: several, where the mailbox holds copies.
   *
   * @param internetMessageId with its angle brackets, as the mail writes it
   * @param limit the most mails, 1 to {@link #MAX_PAGE}
   */
  List<FoundMail> withMessageId(MailboxId mailbox, String internetMessageId, int limit);

  /**
   * Mails of a thread, in no order.
   *
   * @param conversationId not empty
   * @param limit the most mails, 1 to {@link #MAX_PAGE}
   */
  List<FoundMail> inThread(MailboxId mailbox, String conversationId, int limit);

  /** The mail, or nothing if the mailbox has none of this id. */
  Optional<FoundMail> find(MailboxId mailbox, MailId mail);
}
