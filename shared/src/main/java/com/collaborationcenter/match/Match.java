package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Participants;

/**
 * One client file that shows a mail, and why.
 *
 * @param evidence the normalised address or domain that matched; of a hand's assignment, when it
 *     was made (ISO 8601, UTC)
 */
public record Match(ClientFileId clientFile, Rule rule, String evidence) {
  /** The rules, strongest first. */
  public enum Rule {
    /** A person assigned the mail. */
    ASSIGNED_BY_HAND,
    /** A person assigned an earlier mail of the thread. */
    THREAD_ASSIGNED_BY_HAND,
    /** Somebody in the mail has the address of one of the client's contacts. */
    ADDRESS_IS_A_CONTACT,
    /** Somebody in the mail has an address that a person added to the client's contacts. */
    ADDRESS_WAS_ADDED,
    /**
     * Somebody in the mail, who is nobody's contact, writes from one of the client's own domains.
     */
    DOMAIN_IS_THE_CLIENTS;

    /** Whether a person decided it. */
    public boolean isByHand() {
      return this == ASSIGNED_BY_HAND || this == THREAD_ASSIGNED_BY_HAND;
    }
  }

  /**
   * Whether the evidence is in the mail for all to see, and not in blind copies alone. What a
   * person decided tells nothing of blind copies.
   */
  public boolean isEvidentToAll(Participants participants) {
    if (rule.isByHand()) {
      return true;
    }
    return participants
        .seenByAll()
        .flatMap(participant -> participant.emailAddress().stream())
        .map(address -> rule == Rule.DOMAIN_IS_THE_CLIENTS ? address.domain() : address.value())
        .anyMatch(evidence::equals);
  }
}
