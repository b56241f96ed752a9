package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.contact.AddedContact.Decided;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.contact.AddedContacts.Kept;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Directory;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.subject.ErasedAddresses;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * People add contacts to client files (P15). The audit is told first, then the contact is written,
 * then a census is asked for of each mailbox for which it counts from then on, or no more. A crash
 * leaves an entry without its contact, or a contact that the next census follows: each one matches
 * by the contacts as they are then.
 *
 * <p>Doing anything again changes nothing, and asks for the census once more.
 */
public final class AddingContacts {
  /** Each one more takes somebody else who changes the same contact within milliseconds. */
  private static final int MAX_ATTEMPTS = 10;

  private static final String FOR_ALL = "for_all";

  private final AddedContacts contacts;
  private final Directory directory;
  private final ErasedAddresses erased;
  private final Connections connections;
  private final Censuses censuses;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public AddingContacts(
      AddedContacts contacts,
      ErasedAddresses erased,
      Directory directory,
      Connections connections,
      Censuses censuses,
      Audit audit,
      InstantSource clock) {
    this.contacts = contacts;
    this.erased = erased;
    this.directory = directory;
    this.connections = connections;
    this.censuses = censuses;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What became of a contact.
   *
   * @param before absent: there was none
   * @param after absent: there is none any more
   */
  public record Changed(Optional<AddedContact> before, Optional<AddedContact> after) {}

  /**
   * From now on the address is a contact of the client file for this person's mailbox. One that a
   * colleague added is confirmed so.
   *
   * @throws CannotProcess {@code address_erased}
   */
  public Changed add(ClientFile file, EmailAddress address, PersonId by) {
    if (erased.isErased(ErasedAddresses.printOf(address))) {
      throw new CannotProcess(
          "address_erased", "the address was erased; an administrator may lift that");
    }
    Decided decided = decided(by);
    Changed changed =
        change(
            file.id(),
            AddedContact.idOf(address),
            before ->
                ownEntry(before.isEmpty() ? Act.CONTACT_ADDED : Act.CONTACT_CONFIRMED, decided),
            before ->
                Optional.of(
                    before
                        .map(contact -> contact.confirmedFor(decided))
                        .orElseGet(() -> AddedContact.of(file.id(), address, decided))));
    letMailFollow(Set.of(by));
    return changed;
  }

  /** From now on it counts for this person's mailbox; nothing is done if there is none. */
  public Changed confirm(ClientFile file, String id, PersonId by) {
    Decided decided = decided(by);
    Changed changed =
        change(
            file.id(),
            id,
            before -> ownEntry(Act.CONTACT_CONFIRMED, decided),
            before -> before.map(contact -> contact.confirmedFor(decided)));
    changed.after().ifPresent(contact -> letMailFollow(Set.of(by)));
    return changed;
  }

  /** From now on it counts for all who work on the client file, then and later. */
  public Changed confirmForAll(ClientFile file, String id, PersonId administrator) {
    Decided decided = decided(administrator);
    Changed changed =
        change(
            file.id(),
            id,
            before -> entry(Act.CONTACT_CONFIRMED, decided).saying(FOR_ALL),
            before -> before.map(contact -> contact.confirmedForAll(decided)));
    changed.after().ifPresent(contact -> letMailFollow(concerned(file, contact)));
    return changed;
  }

  /**
   * It counts no more for this person's mailbox, unless an administrator confirmed it for all. It
   * stays for the others, and goes when it counts for nobody.
   */
  public Changed takeBack(ClientFile file, String id, PersonId by) {
    Changed changed =
        change(
            file.id(),
            id,
            before -> ownEntry(Act.CONTACT_REMOVED, decided(by)),
            before -> before.flatMap(contact -> contact.without(by)));
    changed.before().ifPresent(contact -> letMailFollow(Set.of(by)));
    return changed;
  }

  /** It goes, for everybody. */
  public Changed remove(ClientFile file, String id, PersonId administrator) {
    Changed changed =
        change(
            file.id(),
            id,
            before -> entry(Act.CONTACT_REMOVED, decided(administrator)).saying(FOR_ALL),
            before -> Optional.empty());
    changed.before().ifPresent(contact -> letMailFollow(concerned(file, contact)));
    return changed;
  }

  private Changed change(
      ClientFileId file,
      String id,
      Function<Optional<AddedContact>, AuditEntry> entry,
      UnaryOperator<Optional<AddedContact>> step) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<Kept> kept = contacts.find(file, id);
      Optional<AddedContact> before = kept.map(Kept::contact);
      Optional<AddedContact> after = step.apply(before);
      if (after.equals(before)) {
        return new Changed(before, after);
      }
      after.ifPresent(contact -> contacts.requireRoom(kept, contact));
      audit.append(entry.apply(before).in(file));
      if (contacts.replace(kept, after)) {
        return new Changed(before, after);
      }
    }
    throw new RetryLater("added_contact_changed_meanwhile", Duration.ofSeconds(1));
  }

  private Decided decided(PersonId by) {
    return new Decided(by, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  private static AuditEntry entry(Act act, Decided decided) {
    return AuditEntry.of(decided.at(), decided.by(), act);
  }

  private static AuditEntry ownEntry(Act act, Decided decided) {
    return entry(act, decided).about(mailboxOf(decided.by()));
  }

  /** Those for whom it counts, as far as they work on the client file. */
  private Set<PersonId> concerned(ClientFile file, AddedContact contact) {
    Set<PersonId> people = new HashSet<>();
    contact.confirmed().forEach(decided -> people.add(decided.by()));
    if (contact.forAll().isPresent()) {
      AtOnce.map(List.copyOf(file.collaborators()), directory::personOf)
          .forEach(person -> person.ifPresent(people::add));
    }
    return people;
  }

  private void letMailFollow(Collection<PersonId> people) {
    for (PersonId person : people) {
      connections
          .find(mailboxOf(person))
          .filter(Connection::isConnected)
          .ifPresent(connection -> censuses.requestAnew(connection.mailbox()));
    }
  }

  private static MailboxId mailboxOf(PersonId person) {
    return new MailboxId(person.object());
  }
}
