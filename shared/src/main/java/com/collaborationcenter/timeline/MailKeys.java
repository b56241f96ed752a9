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

  /** Before every mail of this second: {@code 2026-01-31T09:30:00Z}. */
  static SortKey second(Instant time) {
    return new SortKey(time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /**
   * A truth's place in its mailbox: by time of receipt, and within a second by the mail's
   * fingerprint.
   */
  static SortKey order(Instant received, MailId mail) {
    return new SortKey(second(received).value() + "~" + Fingerprint.of(mail.value()));
  }

  /**
   * A row's place in its timeline: one order over all timelines, so that several can be merged and
   * a page can end anywhere, even within a second. Copies of one mail stand at the same place.
   */
  static SortKey order(CopyKey copy) {
    return new SortKey(second(copy.dated()).value() + "~" + copy.fingerprint());
  }

  /** Behind every row at this place, and before all others. */
  static SortKey behind(SortKey place) {
    return new SortKey(place.value() + "~");
  }
}
