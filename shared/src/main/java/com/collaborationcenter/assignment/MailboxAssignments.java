package com.collaborationcenter.assignment;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Assigned;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** All assignments of one mailbox, as they stood when they were read. Immutable. */
public final class MailboxAssignments {
  private final Map<String, Assignment> byName = new HashMap<>();
  private final Map<String, NavigableMap<Instant, Assignment>> byThread = new HashMap<>();

  /**
   * These; each mail once.
   *
   * @param mailbox whose owner's decisions alone go on with the thread
   */
  public MailboxAssignments(MailboxId mailbox, Collection<Assignment> assignments) {
    for (Assignment assignment : assignments) {
      AssignedMail mail = assignment.mail();
      byName.put(mail.name(), assignment);
      if (!mail.thread().isEmpty() && assignment.isBy(mailbox)) {
        byThread
            .computeIfAbsent(mail.thread(), thread -> new TreeMap<>())
            .merge(mail.received(), assignment, MailboxAssignments::later);
      }
    }
  }

  /** Nobody decided anything. */
  public static MailboxAssignments none() {
    return new MailboxAssignments(new MailboxId("none"), List.of());
  }

  /**
   * What was decided about the mail; else what its owner decided about the nearest mail before it
   * in its thread, in the order of receipt. A mail of the same second isn't before it. What a
   * colleague decided is about that one mail: else the owner's later mails, which nobody but the
   * owner has seen, would be drawn to where the colleague sees them.
   */
  public Optional<Assigned> of(Envelope mail) {
    Assignment own = byName.get(AssignedMail.nameOf(mail));
    return own != null ? Optional.of(assigned(own, false)) : ofThread(mail);
  }

  /** The decision that was made about the mail of this id. */
  public Optional<Assignment> find(MailId mail) {
    return byName.values().stream().filter(one -> one.mail().id().equals(mail)).findFirst();
  }

  /** Those that pass, the latest first. */
  public List<Assignment> latest(Predicate<Assignment> wanted, int most) {
    return byName.values().stream()
        .filter(wanted)
        .sorted(
            Comparator.comparing(Assignment::at).reversed().thenComparing(one -> one.mail().name()))
        .limit(most)
        .toList();
  }

  private Optional<Assigned> ofThread(Envelope mail) {
    NavigableMap<Instant, Assignment> thread = byThread.get(mail.conversationId());
    return Optional.ofNullable(thread)
        .map(decisions -> decisions.lowerEntry(AssignedMail.of(mail).received()))
        .map(before -> assigned(before.getValue(), true));
  }

  private static Assigned assigned(Assignment assignment, boolean toItsThread) {
    return new Assigned(assignment.clientFiles(), toItsThread, assignment.at());
  }

  private static Assignment later(Assignment first, Assignment second) {
    return second.at().isBefore(first.at()) ? first : second;
  }
}
