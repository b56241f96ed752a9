package com.collaborationcenter.mailbox;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Fingerprint;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The last read state that a mailbox's owner wished for each mail, by which a mark that had to wait
 * knows whether it is still wanted. A partition for each mailbox, apart from the mails: a mail's
 * truth is the machine's alone.
 *
 * <p>All reads are strongly consistent: another instance may have taken the later wish.
 */
public final class ReadWishes {
  /**
   * How long a wish is known: longer than a mark waits on the queue. One that is redriven later is
   * given up.
   */
  public static final Duration KEPT = Duration.ofDays(7);

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public ReadWishes(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * A wish.
   *
   * @param name no other wish has it
   */
  public record Wish(String name, boolean read) {}

  /** Writes down the owner's newest wish for a mail, in place of any before. */
  public Wish note(MailboxId mailbox, MailId mail, boolean read) {
    Wish wish = new Wish(UUID.randomUUID().toString(), read);
    String id = Fingerprint.of(mail.value());
    Etag unused =
        records.write(
            new NewRecord(
                new RecordKey(partition(mailbox), id),
                Optional.of(new SortKey(id)),
                Optional.of(clock.instant().plus(KEPT)),
                Json.write(wish)),
            Condition.always());
    return wish;
  }

  /** The newest wish for a mail; absent: none within {@link #KEPT}. */
  public Optional<Wish> newest(MailboxId mailbox, MailId mail) {
    return records
        .read(new RecordKey(partition(mailbox), Fingerprint.of(mail.value())), Consistency.STRONG)
        .map(found -> Json.read(found.content(), Wish.class));
  }

  /**
   * Removes some of a mailbox's wishes, {@link RecordStore#MAX_CHANGES} at most.
   *
   * @return whether there were any: then there may be more
   */
  public boolean forgetSome(MailboxId mailbox) {
    List<StoredRecord> some =
        records.scan(Scan.of(partition(mailbox), RecordStore.MAX_CHANGES).strong()).records();
    if (some.isEmpty()) {
      return false;
    }
    Map<String, Etag> unused =
        records.commit(
            partition(mailbox),
            some.stream()
                .<Change>map(found -> new Change.Delete(found.key(), Condition.always()))
                .toList());
    return true;
  }

  private static Partition partition(MailboxId mailbox) {
    return new Partition("read-wishes:" + mailbox);
  }
}
