package com.collaborationcenter.match;

import com.collaborationcenter.mail.NeutralDomains;
import com.collaborationcenter.mail.Participants;
import java.util.List;
import java.util.Optional;

/**
 * Decides which client files a mail belongs to (design, Matching). A pure function of the index,
 * the owner, the mail's participants and what a person decided about it: that decides alone.
 *
 * <p>Only client files that the mailbox's owner works on can match. All rules of the list count,
 * each for itself; a file that several of them find is listed once, with the strongest. The owner's
 * own addresses never count, even where a client file lists one: they are in every mail of theirs.
 * A colleague's address, in one of the firm's own domains, counts only where a client file lists it
 * as a contact.
 *
 * <p>At most {@link #MAX_ADDRESSES} distinct addresses of a mail are looked at, in the order from,
 * sender, reply-to, to, cc, bcc; those behind are passed over.
 */
public final class Matcher {
  /** The most distinct addresses of one mail that are looked at. */
  public static final int MAX_ADDRESSES = 1_000;

  private final NeutralDomains neutral;
  private final List<MatchingRule> rules;

  /** A matcher for a firm with these neutral domains. */
  public Matcher(NeutralDomains neutral) {
    this.neutral = neutral;
    this.rules =
        List.of(new AddressIsAContact(), new AddressWasAdded(), new DomainIsTheClients(neutral));
  }

  /** Where the mail belongs: what a person decided, and only without that what the rules find. */
  public Outcome match(OwnerView owner, Participants participants, Optional<Assigned> byHand) {
    return byHand
        .map(assigned -> assigned.outcomeFor(owner))
        .orElseGet(() -> match(owner, participants));
  }

  /** Where the mail belongs by the rules, with a reason for each client file. */
  public Outcome match(OwnerView owner, Participants participants) {
    if (owner.isEmpty()) {
      return Outcome.none();
    }
    Correspondents correspondents = new Correspondents(owner, participants);
    Findings findings = new Findings(owner);
    for (MatchingRule rule : rules) {
      rule.look(correspondents, findings);
    }
    return findings.outcome();
  }

  /** The addresses that the rules look at, in their order, each with what it is to them. */
  public List<LookedAt> lookedAt(OwnerView owner, Participants participants) {
    return new Correspondents(owner, participants)
        .all().stream().map(correspondent -> LookedAt.of(correspondent, owner, neutral)).toList();
  }
}
