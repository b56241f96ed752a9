package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.mail.Participants;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * A match index as one mailbox's owner may use it: only the client files that they work on.
 * Immutable. It holds its index, so whoever keeps it lets go of it when a newer index comes.
 */
public final class OwnerView {
  private final MatchIndex index;
  private final BitSet files;
  private final Set<EmailAddress> owner;
  private final Additions additions;

  OwnerView(MatchIndex index, BitSet files, Set<EmailAddress> owner, Additions additions) {
    this.index = index;
    this.files = files;
    this.owner = Set.copyOf(owner);
    this.additions = additions;
  }

  /** The version of the index behind it. */
  public long version() {
    return index.version();
  }

  /** How many client files the owner works on. */
  public int size() {
    return files.cardinality();
  }

  /** The owner works on no client file, so that no mail of theirs can match. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  MatchIndex index() {
    return index;
  }

  /** Whether the owner works on this client file; not if there is none of this id. */
  public boolean worksOn(ClientFileId clientFile) {
    int ordinal = index.ordinalOf(clientFile);
    return ordinal >= 0 && files.get(ordinal);
  }

  boolean worksOn(int ordinal) {
    return files.get(ordinal);
  }

  /** The owner's client files to which this address was added, by ordinal. */
  List<Integer> addedTo(EmailAddress address) {
    Set<ClientFileId> added = additions.filesOf(address);
    return added.isEmpty()
        ? List.of()
        : added.stream().map(index::ordinalOf).filter(i -> i >= 0 && files.get(i)).toList();
  }

  /** Whether the mail is from one of the owner's own addresses. */
  public boolean wrote(Participants participants) {
    return participants.from().flatMap(Participant::emailAddress).filter(this::isOwn).isPresent();
  }

  /** Whether the address is the owner's own. */
  public boolean isOwn(EmailAddress address) {
    return owner.contains(address);
  }
}
