package com.collaborationcenter.match;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The distinct addresses of a mail without its owner's, in the order in which they speak for a
 * client (from, sender, reply-to, to, cc, bcc), each looked up among all contacts once.
 */
final class Correspondents {
  private final OwnerView owner;
  private final List<Correspondent> all;

  /**
   * One of them.
   *
   * @param contactAt its place among the contacts of the index, or {@link KeyTable#NONE}
   * @param addedTo the owner's client files to which it was added, by ordinal
   */
  record Correspondent(EmailAddress address, int contactAt, List<Integer> addedTo) {
    /** Some client file lists it. */
    boolean isListed() {
      return contactAt != KeyTable.NONE;
    }

    /** Some client file lists it, or it was added to one of the owner's. */
    boolean isAContact() {
      return isListed() || !addedTo.isEmpty();
    }
  }

  Correspondents(OwnerView owner, Participants participants) {
    this.owner = owner;
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    Stream.of(
            participants.from().stream(),
            participants.sender().stream(),
            participants.replyTo().stream(),
            participants.to().stream(),
            participants.cc().stream(),
            participants.bcc().stream())
        .flatMap(role -> role)
        .map(Participant::emailAddress)
        .flatMap(address -> address.stream())
        .filter(address -> !owner.isOwn(address))
        .takeWhile(
            address -> addresses.size() < Matcher.MAX_ADDRESSES || addresses.contains(address))
        .forEach(addresses::add);
    this.all = new ArrayList<>(addresses.size());
    for (EmailAddress address : addresses) {
      all.add(
          new Correspondent(address, owner.index().findContact(address), owner.addedTo(address)));
    }
  }

  OwnerView owner() {
    return owner;
  }

  List<Correspondent> all() {
    return all;
  }
}
