package com.collaborationcenter.mailbox;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;

/**
 * Where everything about one mailbox lies: its mails' truth and its own few records. The mails have
 * a sort key and are met by scans; the mailbox's own records have none.
 */
public final class MailboxPartition {
  private MailboxPartition() {}

  /** The mailbox's partition. */
  public static Partition of(MailboxId mailbox) {
    return new Partition("mailbox:" + mailbox);
  }

  /** One of the mailbox's own records. */
  static RecordKey own(MailboxId mailbox, String id) {
    return new RecordKey(of(mailbox), id);
  }
}
