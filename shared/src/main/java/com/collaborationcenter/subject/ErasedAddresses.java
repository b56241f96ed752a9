package com.collaborationcenter.subject;

import com.collaborationcenter.mail.EmailAddress;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses whose mail is never stored again, until an administrator lifts it: a record for
 * each, by its fingerprint, so that what was forgotten isn't written down to be forgotten.
 *
 * <p>All reads are strongly consistent.
 */
public final class ErasedAddresses {
  private static final Partition LISTING = new Partition("erased-addresses");

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public ErasedAddresses(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** The name by which an address goes here. */
  public static String printOf(EmailAddress address) {
    return Fingerprint.of(address.value());
  }

  /** All of them, as they are now: one scan for each thousand. */
  public Erased all() {
    Set<String> prints = new HashSet<>();
    records.scanAll(
        Scan.of(LISTING, Scan.MAX_LIMIT).strong(), found -> prints.add(found.key().id()));
    return new Erased(prints);
  }

  /** Whether the address of this name is erased. */
  public boolean isErased(String print) {
    return records.read(key(print), Consistency.STRONG).isPresent();
  }

  /** From now on no mail of the address is stored. Idempotent. */
  public void add(String print) {
    Since since = new Since(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    Etag unused =
        records.write(
            NewRecord.of(key(print), new SortKey(print), Json.write(since)), Condition.always());
  }

  /** From now on its mail is like any other. Idempotent. */
  public void remove(String print) {
    records.delete(key(print), Condition.always());
  }

  private static RecordKey key(String print) {
    return new RecordKey(LISTING, print);
  }

  private record Since(Instant since) {}
}
