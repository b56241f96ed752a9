package com.collaborationcenter.privacy;

import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who shares their mail with colleagues and sees theirs (P13): one listing partition, a record for
 * each person who opted in. All reads are strongly consistent: opting out hides at once.
 */
public final class OptIns {
  private static final Partition LISTING = new Partition("sharing-opt-ins");

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public OptIns(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Since when the person shares; nothing: they don't. */
  public Optional<Instant> since(PersonId person) {
    return records.read(key(person), Consistency.STRONG).map(found -> of(found).since());
  }

  /** Everybody who shares, and since when. One scan for each thousand of them. */
  public Map<PersonId, Instant> all() {
    Map<PersonId, Instant> people = new HashMap<>();
    Scan scan = Scan.of(LISTING, Scan.MAX_LIMIT).strong();
    records.scanAll(
        scan,
        found -> {
          Form form = of(found);
          people.put(new PersonId(form.tenant(), form.object()), form.since());
        });
    return people;
  }

  /** The person shares from now on; one who does already goes on as before. */
  public void optIn(PersonId person) {
    Form form =
        new Form(person.tenant(), person.object(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    RecordKey key = key(person);
    try {
      records.write(NewRecord.of(key, new SortKey(key.id()), Json.write(form)), Condition.absent());
    } catch (RecordConflict already) {
      // They share since then.
    }
  }

  /** The person shares no more, from now on. */
  public void optOut(PersonId person) {
    records.delete(key(person), Condition.always());
  }

  private static Form of(StoredRecord stored) {
    return Json.read(stored.content(), Form.class);
  }

  private static RecordKey key(PersonId person) {
    return new RecordKey(LISTING, person.tenant() + ":" + person.object());
  }

  private record Form(String tenant, String object, Instant since) {}
}
