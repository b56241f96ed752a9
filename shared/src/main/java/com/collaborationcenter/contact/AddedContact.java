package com.collaborationcenter.contact;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address that a collaborator added to a client file's contacts. It counts for the mailboxes of
 * those who confirmed it, and for everybody's on the client file once an administrator did.
 *
 * @param added who added it first, and when; that stays when they take it back for themselves
 * @param confirmed who confirmed it for their own mailbox, in order, each once; whoever adds it
 *     confirms it so
 * @param forAll the administrator who confirmed it for all
 */
public record AddedContact(
    ClientFileId clientFile,
    EmailAddress address,
    Decided added,
    List<Decided> confirmed,
    Optional<Decided> forAll) {
  /** Copies the list. */
  public AddedContact {
    confirmed = List.copyOf(confirmed);
  }

  /**
   * Who decided something, and when.
   *
   * @param at whole seconds, UTC
   */
  public record Decided(PersonId by, Instant at) {}

  /** One that is added just now. */
  public static AddedContact of(ClientFileId clientFile, EmailAddress address, Decided added) {
    return new AddedContact(clientFile, address, added, List.of(added), Optional.empty());
  }

  /** What names an added contact within its client file: addresses are in no URL. */
  public static String idOf(EmailAddress address) {
    return Fingerprint.of(address.value());
  }

  /** What names it within its client file. */
  public String id() {
    return idOf(address);
  }

  /** Whether the person confirmed it for their own mailbox. */
  public boolean isConfirmedBy(PersonId person) {
    return confirmed.stream().anyMatch(decided -> decided.by().equals(person));
  }

  /** Whether it counts for the person's mailbox, as long as they work on the client file. */
  public boolean countsFor(PersonId person) {
    return forAll.isPresent() || isConfirmedBy(person);
  }

  /** The same, confirmed for one's own mailbox; nothing changes for whoever did before. */
  public AddedContact confirmedFor(Decided one) {
    if (isConfirmedBy(one.by())) {
      return this;
    }
    List<Decided> more = new ArrayList<>(confirmed);
    more.add(one);
    return new AddedContact(clientFile, address, added, more, forAll);
  }

  /** The same, confirmed for all; nothing changes if it is already. */
  public AddedContact confirmedForAll(Decided administrator) {
    return forAll.isPresent()
        ? this
        : new AddedContact(clientFile, address, added, confirmed, Optional.of(administrator));
  }

  /** The same without this person's confirmation; nothing if it then counts for nobody. */
  public Optional<AddedContact> without(PersonId person) {
    List<Decided> others =
        confirmed.stream().filter(decided -> !decided.by().equals(person)).toList();
    return others.isEmpty() && forAll.isEmpty()
        ? Optional.empty()
        : Optional.of(new AddedContact(clientFile, address, added, others, forAll));
  }
}
