package com.collaborationcenter.contact;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.contact.AddedContact.Decided;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.match.Additions;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The added contacts of all client files, in one partition apart from the client files, so that no
 * load and no archiving touches them.
 *
 * <p>Three kinds of records: the contact itself, by its client file; for each person who confirmed
 * it, that it counts for them; and that it counts for all. A change of a contact writes all of them
 * in one commit, so that they never part. A mailbox's own are few and read each time; those for all
 * are held in memory, under the version of a record that each change of them rewrites.
 *
 * <p>All reads are strongly consistent. Safe for many threads.
 */
public final class AddedContacts {
  /** The most added contacts of one client file. */
  public static final int MAX_OF_FILE = 1_000;

  /** The most that one person has added or confirmed. */
  public static final int MAX_OF_PERSON = 1_000;

  /** The most that are confirmed for all, in the firm. */
  public static final int MAX_FOR_ALL = 20_000;

  /** The most people who confirm one contact for themselves: a change of it fits a commit. */
  public static final int MAX_CONFIRMED = 90;

  private static final Partition PARTITION = new Partition("added-contacts");
  private static final RecordKey FOR_ALL_VERSION = new RecordKey(PARTITION, "for-all-version");
  private static final String FOR_ALL = "all:";

  private final RecordStore records;
  private volatile Held held = new Held(Optional.empty(), Map.of());

  /** On this store. */
  public AddedContacts(RecordStore records) {
    this.records = records;
  }

  /** A contact and its version. */
  public record Kept(AddedContact contact, Etag etag) {}

  /** Those for all, as of this version; absent: there were never any. */
  private record Held(Optional<Etag> version, Map<EmailAddress, Set<ClientFileId>> forAll) {}

  /**
   * The contact of this id.
   *
   * @param id {@link AddedContact#id}; a text that is none finds none
   */
  public Optional<Kept> find(ClientFileId clientFile, String id) {
    if (!id.matches("[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    return records
        .read(key(ofFile(clientFile) + id), Consistency.STRONG)
        .map(stored -> new Kept(contact(stored), stored.etag()));
  }

  /** All of one client file, in the order of their ids. */
  public List<AddedContact> of(ClientFileId clientFile) {
    return range(ofFile(clientFile)).stream().map(AddedContacts::contact).toList();
  }

  /** Those that the person confirmed for their own mailbox. */
  public List<Kept> confirmedBy(PersonId person) {
    return range(ofPerson(person)).stream()
        .map(stored -> Json.read(stored.content(), Counting.class))
        .flatMap(
            form ->
                find(
                    new ClientFileId(form.clientFile()),
                    AddedContact.idOf(new EmailAddress(form.address())))
                    .stream())
        .toList();
  }

  /** What counts for this person's mailbox. */
  public Additions additionsFor(PersonId person) {
    return new Additions(byAddress(range(ofPerson(person))), forAll());
  }

  /**
   * Refuses a change for which there is no room. (Many at the same moment may exceed a limit by as
   * many.)
   *
   * @throws CannotProcess {@code too_many_added_contacts}, {@code too_many_confirmations}
   */
  public void requireRoom(Optional<Kept> before, AddedContact after) {
    Optional<AddedContact> known = before.map(Kept::contact);
    if (after.confirmed().size() > MAX_CONFIRMED) {
      throw new CannotProcess(
          "too_many_confirmations",
          "at most " + MAX_CONFIRMED + " people confirm a contact each for themselves");
    }
    if (known.isEmpty()) {
      requireRoom(range(ofFile(after.clientFile())).size(), MAX_OF_FILE, "of a client file");
    }
    for (Decided one : after.confirmed()) {
      if (known.filter(contact -> contact.isConfirmedBy(one.by())).isEmpty()) {
        requireRoom(range(ofPerson(one.by())).size(), MAX_OF_PERSON, "of a person");
      }
    }
    if (after.forAll().isPresent() && known.flatMap(AddedContact::forAll).isEmpty()) {
      requireRoom(
          forAll().values().stream().mapToInt(Set::size).sum(), MAX_FOR_ALL, "confirmed for all");
    }
  }

  private static void requireRoom(int there, int most, String which) {
    if (there >= most) {
      throw new CannotProcess(
          "too_many_added_contacts", "at most " + most + " added contacts " + which);
    }
  }

  /**
   * Writes the contact, or removes it, with all that follows from it, or nothing of it.
   *
   * @param before as it was read; absent: there was none
   * @param after absent: it goes
   * @return whether it was as it was read; otherwise nothing was changed
   */
  public boolean replace(Optional<Kept> before, Optional<AddedContact> after) {
    Optional<AddedContact> known = before.map(Kept::contact);
    AddedContact either = after.or(() -> known).orElseThrow();
    List<Change> changes = new ArrayList<>();
    changes.add(changeOfContact(before, after, either));
    changes.addAll(changesForPeople(known, after, either));
    changes.addAll(changesForAll(known, after, either));
    try {
      Map<String, Etag> unused = records.commit(PARTITION, changes);
      return true;
    } catch (RecordConflict somebodyElseChangedIt) {
      return false;
    }
  }

  private static Change changeOfContact(
      Optional<Kept> before, Optional<AddedContact> after, AddedContact either) {
    String place = ofFile(either.clientFile()) + either.id();
    Optional<Condition> unchanged = before.map(Kept::etag).map(Condition::matches);
    if (after.isPresent()) {
      return new Change.Put(
          NewRecord.of(key(place), new SortKey(place), Json.write(Form.of(after.get()))),
          unchanged.orElseGet(Condition::absent));
    }
    return new Change.Delete(key(place), unchanged.orElseThrow());
  }

  private static List<Change> changesForPeople(
      Optional<AddedContact> known, Optional<AddedContact> after, AddedContact either) {
    List<Change> changes = new ArrayList<>();
    Set<PersonId> gone = people(known);
    gone.removeAll(people(after));
    gone.forEach(
        person ->
            changes.add(
                new Change.Delete(key(ofPerson(person) + name(either)), Condition.always())));
    Set<PersonId> come = people(after);
    come.removeAll(people(known));
    come.forEach(person -> changes.add(counting(ofPerson(person) + name(either), either)));
    return changes;
  }

  private static List<Change> changesForAll(
      Optional<AddedContact> known, Optional<AddedContact> after, AddedContact either) {
    boolean counted = known.flatMap(AddedContact::forAll).isPresent();
    boolean counts = after.flatMap(AddedContact::forAll).isPresent();
    if (counted == counts) {
      return List.of();
    }
    String place = FOR_ALL + name(either);
    return List.of(
        counts ? counting(place, either) : new Change.Delete(key(place), Condition.always()),
        new Change.Put(
            NewRecord.of(FOR_ALL_VERSION, Json.write(new Version(either.clientFile().value()))),
            Condition.always()));
  }

  private static Change counting(String place, AddedContact contact) {
    Counting form = new Counting(contact.clientFile().value(), contact.address().value());
    return new Change.Put(
        NewRecord.of(key(place), new SortKey(place), Json.write(form)), Condition.always());
  }

  private static Set<PersonId> people(Optional<AddedContact> contact) {
    Set<PersonId> people = new HashSet<>();
    contact.ifPresent(one -> one.confirmed().forEach(decided -> people.add(decided.by())));
    return people;
  }

  /** The version is read first: what changes meanwhile has another one, and is read next time. */
  private Map<EmailAddress, Set<ClientFileId>> forAll() {
    Optional<Etag> version =
        records.read(FOR_ALL_VERSION, Consistency.STRONG).map(StoredRecord::etag);
    Held now = held;
    if (!now.version().equals(version)) {
      now = new Held(version, byAddress(range(FOR_ALL)));
      held = now;
    }
    return now.forAll();
  }

  private List<StoredRecord> range(String start) {
    // Behind all that begin so: the character after the colon.
    String end = start.substring(0, start.length() - 1) + ';';
    Scan scan =
        Scan.of(PARTITION, Scan.MAX_LIMIT)
            .between(Optional.of(new SortKey(start)), Optional.of(new SortKey(end)))
            .strong();
    List<StoredRecord> found = new ArrayList<>();
    records.scanAll(scan, found::add);
    return found;
  }

  private static Map<EmailAddress, Set<ClientFileId>> byAddress(List<StoredRecord> counting) {
    Map<EmailAddress, Set<ClientFileId>> files = new HashMap<>();
    for (StoredRecord stored : counting) {
      Counting form = Json.read(stored.content(), Counting.class);
      files
          .computeIfAbsent(new EmailAddress(form.address()), address -> new HashSet<>())
          .add(new ClientFileId(form.clientFile()));
    }
    return Map.copyOf(files);
  }

  private static String ofFile(ClientFileId clientFile) {
    return "file:" + clientFile + ":";
  }

  private static String ofPerson(PersonId person) {
    return "person:" + person.object() + ":";
  }

  private static String name(AddedContact contact) {
    return contact.clientFile() + ":" + contact.id();
  }

  private static RecordKey key(String id) {
    return new RecordKey(PARTITION, id);
  }

  private static AddedContact contact(StoredRecord stored) {
    return Json.read(stored.content(), Form.class).toContact();
  }

  /** That a contact counts for somebody, or for all. */
  private record Counting(String clientFile, String address) {}

  /** Says nothing but by its etag. */
  private record Version(String changed) {}

  private record Form(
      String clientFile,
      String address,
      DecidedForm added,
      List<DecidedForm> confirmed,
      Optional<DecidedForm> forAll) {
    static Form of(AddedContact contact) {
      return new Form(
          contact.clientFile().value(),
          contact.address().value(),
          DecidedForm.of(contact.added()),
          contact.confirmed().stream().map(DecidedForm::of).toList(),
          contact.forAll().map(DecidedForm::of));
    }

    AddedContact toContact() {
      return new AddedContact(
          new ClientFileId(clientFile),
          new EmailAddress(address),
          added.toDecided(),
          confirmed.stream().map(DecidedForm::toDecided).toList(),
          forAll.map(DecidedForm::toDecided));
    }
  }

  private record DecidedForm(String tenant, String object, Instant at) {
    static DecidedForm of(Decided decided) {
      return new DecidedForm(decided.by().tenant(), decided.by().object(), decided.at());
    }

    Decided toDecided() {
      return new Decided(new PersonId(tenant, object), at);
    }
  }
}
