package com.collaborationcenter.person;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The people who signed in here at least once: one listing partition, in the order of their ids.
 */
public final class People {
  private static final Partition LISTING = new Partition("people");

  private final RecordStore records;

  /** On this store. */
  public People(RecordStore records) {
    this.records = records;
  }

  /** The person, if they signed in. Strongly consistent. */
  public Optional<SignedIn> find(PersonId person) {
    return records.read(key(person), Consistency.STRONG).map(People::of);
  }

  /** Keeps the person; what was kept before is replaced. */
  public void save(SignedIn person) {
    Form form =
        new Form(
            person.id().tenant(),
            person.id().object(),
            person.main().value(),
            person.readAt(),
            Optional.of(person.linked()));
    Etag unused =
        records.write(
            NewRecord.of(key(person.id()), new SortKey(name(person.id())), Json.write(form)),
            Condition.always());
  }

  /** Forgets the person; who signs in again is kept again. Idempotent. */
  public void forget(PersonId person) {
    records.delete(key(person), Condition.always());
  }

  /** A page, in the order of their ids. */
  public PeoplePage list(Optional<Scan.Position> after, int limit) {
    Page page = records.scan(Scan.of(LISTING, limit).strong().after(after));
    return new PeoplePage(page.records().stream().map(People::of).toList(), page.next());
  }

  private static SignedIn of(StoredRecord stored) {
    Form form = Json.read(stored.content(), Form.class);
    return new SignedIn(
        new PersonId(form.tenant(), form.object()),
        EmailAddress.of(form.main()),
        form.readAt(),
        form.linked().orElse(""));
  }

  private static RecordKey key(PersonId person) {
    return new RecordKey(LISTING, name(person));
  }

  private static String name(PersonId person) {
    return person.tenant() + ":" + person.object();
  }

  /**
   * Somebody who signed in.
   *
   * @param main where they get mail
   * @param readAt when their profile was last read
   * @param linked a fingerprint of the addresses that they were linked to then, and that their mail
   *     has followed
   */
  public record SignedIn(PersonId id, EmailAddress main, Instant readAt, String linked) {}

  /**
   * A page of people.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record PeoplePage(List<SignedIn> people, Optional<Scan.Position> next) {
    /** Copies the list. */
    public PeoplePage {
      people = List.copyOf(people);
    }
  }

  private record Form(
      String tenant, String object, String main, Instant readAt, Optional<String> linked) {}
}
