package com.collaborationcenter.fetch;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mailboxes as Microsoft Graph shows them, always by immutable id (graph-facts 2.1).
 *
 * <p>Background work makes one call at a time per mailbox; the mailbox's queue session sees to
 * that. Every method throws {@code RetryLater} when Graph throttles or is out of reach, with
 * Graph's Retry-After where it gives one, and {@code CannotProcess("mailbox_unreachable")} when the
 * mailbox itself doesn't answer (unlicensed, deleted or access withdrawn; graph-facts 5.8).
 */
public interface MailSource {
  /** The most mails in one {@link #fetch}: what one {@code $batch} holds (graph-facts 4.2). */
  int MAX_FETCH = 20;

  /** One page of a listing: one request, over all folders (graph-facts 3.2). */
  ListingPage list(MailboxId mailbox, ListingCursor cursor);

  /**
   * The mails' present state: one {@code $batch}.
   *
   * @param ids at most {@link #MAX_FETCH}
   * @return one entry for each id
   */
  Map<MailId, Fetched> fetch(MailboxId mailbox, List<MailId> ids);

  /** The folder tree, with each folder's count. */
  FolderTree folders(MailboxId mailbox);

  /** Whether the mail is read now, and its version; nothing if the mail is gone. One request. */
  Optional<ReadState> readState(MailboxId mailbox, MailId mail);

  /**
   * Marks the mail read or unread in Outlook, and changes nothing else of it (graph-facts 5.6). One
   * request; again is harmless.
   *
   * @return the state after that; nothing if the mail is gone
   */
  Optional<ReadState> markRead(MailboxId mailbox, MailId mail, boolean read);
}
