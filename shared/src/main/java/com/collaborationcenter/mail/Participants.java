package com.collaborationcenter.mail;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All who take part in a mail, by role.
 *
 * @param from whose mail it is; absent in some drafts, bounces and imported mails
 * @param sender who sent it for them; often the same
 * @param bcc known to the mailbox that sent the mail, and shown to its owner alone
 */
public record Participants(
    Optional<Participant> from,
    Optional<Participant> sender,
    List<Participant> to,
    List<Participant> cc,
    List<Participant> bcc,
    List<Participant> replyTo) {
  /** Copies the lists. */
  public Participants {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    replyTo = List.copyOf(replyTo);
  }

  /** Who wrote it: all see that. */
  public Stream<Participant> writers() {
    return Stream.concat(from.stream(), sender.stream());
  }

  /** Whom it went to, blind copies included as far as they are known. */
  public Stream<Participant> recipients() {
    return Stream.of(to, cc, bcc).flatMap(List::stream);
  }

  /**
   * Whether all who have the mail see that one of these wrote it, or that it went to them. Where
   * answers are to go says nothing of who has it.
   */
  public boolean showsOneOf(Set<EmailAddress> addresses) {
    return Stream.of(writers(), to.stream(), cc.stream())
        .flatMap(role -> role)
        .flatMap(participant -> participant.emailAddress().stream())
        .anyMatch(addresses::contains);
  }

  /** All but the blind copies. */
  public Stream<Participant> seenByAll() {
    return Stream.of(from.stream(), sender.stream(), replyTo.stream(), to.stream(), cc.stream())
        .flatMap(role -> role);
  }
}
