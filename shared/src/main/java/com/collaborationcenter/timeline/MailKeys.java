package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxPartition;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.SortKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where mails lie in the record store, and in which order. */
final class MailKeys {
  private static final String PREFIX = "mail:";

  private MailKeys() {}

  static RecordKey mail(MailboxId mailbox, MailId mail) {
    return new RecordKey(MailboxPartition.of(mailbox), PREFIX + mail.value());
  }

  /** Before every mail received in this second: {@code 2026-01-31T09:30:00Z}. */
  static SortKey second(Instant received) {
    return new SortKey(received.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * By time of receipt, and within a second by the mail's fingerprint: one total order over all
   * timelines, so that several can be merged and a page can end anywhere, even within a second.
   */
  static SortKey order(Instant received, MailId mail) {
    return new SortKey(second(received).value() + "~" + Fingerprint.of(mail.value()));
  }
}
