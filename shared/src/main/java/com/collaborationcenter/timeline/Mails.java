package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxPartition;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The truth about every matched mail of a mailbox: one partition per mailbox. */
public final class Mails {
  private static final int PAGE = 500;

  private final RecordStore records;

  /** On this store. */
  public Mails(RecordStore records) {
    this.records = records;
  }

  /** A mail's truth with its version, or nothing if the mail is in no client file. */
  public Optional<Versioned> find(MailboxId mailbox, MailId mail) {
    return records.read(MailKeys.mail(mailbox, mail), Consistency.SESSION).map(r -> of(mailbox, r));
  }

  /**
   * All stored mails received in a window.
   *
   * @param from inclusive, whole seconds
   * @param to exclusive; absent: to the last
   */
  public Map<MailId, StoredMail> receivedBetween(
      MailboxId mailbox, Instant from, Optional<Instant> to) {
    Map<MailId, StoredMail> found = new HashMap<>();
    Optional<SortKey> end = to.map(MailKeys::second);
    Scan scan =
        Scan.of(MailboxPartition.of(mailbox), PAGE)
            .between(Optional.of(MailKeys.second(from)), end);
    Page page = records.scan(scan);
    while (true) {
      for (StoredRecord stored : page.records()) {
        StoredMail mail = of(mailbox, stored).mail();
        found.put(mail.mail().id(), mail);
      }
      if (page.next().isEmpty()) {
        return found;
      }
      page = records.scan(scan.after(page.next()));
    }
  }

  /** The change that writes a mail's truth, if nobody wrote it since it was read. */
  Change put(MailboxId mailbox, StoredMail mail, Optional<Etag> read) {
    NewRecord stored =
        NewRecord.of(
            MailKeys.mail(mailbox, mail.mail().id()),
            MailKeys.order(mail.mail().envelope().received(), mail.mail().id()),
            Json.write(StoredForm.of(mail)));
    return new Change.Put(stored, read.map(Condition::matches).orElseGet(Condition::absent));
  }

  private static Versioned of(MailboxId mailbox, StoredRecord stored) {
    StoredForm form = Json.read(stored.content(), StoredForm.class);
    return new Versioned(form.toStoredMail(mailbox), stored.etag());
  }

  /** A mail's truth and its version. */
  public record Versioned(StoredMail mail, Etag etag) {}
}
