package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.body.BodyText;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Participant;
import com.collaborationcenter.match.Assigned;
import com.collaborationcenter.match.Candidates;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.sharing.NotShared;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Explains to a mail's owner why client files show it (P16): what a person decided, what the rules
 * say, and, where an address belongs to several companies, which one the mail may be about. Reads
 * what is stored; a folder tree apart that was never seen, Graph isn't asked.
 */
public final class Explaining {
  /** The most client files that are ranked. */
  static final int MAX_CANDIDATES = 50;

  /** The most earlier mails of the thread that count, and how far back they are looked for. */
  static final int MAX_THREAD = 20;

  static final Duration THREAD_REACHES = Duration.ofDays(180);

  /** The most decisions, the latest, of which it is looked whom their mails came from. */
  static final int MAX_ASSIGNMENTS = 30;

  private final MailboxContexts contexts;
  private final Mails mails;
  private final Bodies bodies;
  private final Patience patience;

  /** With these. */
  public Explaining(MailboxContexts contexts, Mails mails, Bodies bodies, Patience patience) {
    this.contexts = contexts;
    this.mails = mails;
    this.bodies = bodies;
    this.patience = patience;
  }

  /**
   * Why client files show a mail.
   *
   * @param byHand what a person decided, which decides alone
   * @param byRules what the rules alone would say now
   * @param candidates none unless the rules decide and are ambiguous
   * @param notShared why colleagues never see it, as far as that doesn't lie with the mail itself
   */
  public record Why(
      Optional<Assigned> byHand, Outcome byRules, Candidates candidates, Set<NotShared> notShared) {
    /** Copies the set. */
    public Why {
      notShared = Set.copyOf(notShared);
    }
  }

  /**
   * Explains.
   *
   * @param connection of the mailbox's owner, who asks
   * @param files the client file of an id, if the owner may see it; no other one is a candidate.
   *     Asked by several threads
   */
  public Why explain(
      Connection connection,
      StoredMail stored,
      Function<ClientFileId, Optional<ClientFile>> files) {
    MailboxContext context = patience.ask(connection.mailbox(), () -> contexts.newest(connection));
    Envelope mail = stored.mail().envelope();
    Optional<Assigned> byHand = context.assignments().of(mail);
    Outcome byRules = context.matcher().match(context.owner(), mail.participants());
    boolean open = byHand.isEmpty() && byRules.ambiguous();
    return new Why(
        byHand,
        byRules,
        open ? candidates(context, mail, byRules, files) : Candidates.none(),
        context.privacy().reasons(mail));
  }

  private Candidates candidates(
      MailboxContext context,
      Envelope mail,
      Outcome byRules,
      Function<ClientFileId, Optional<ClientFile>> files) {
    MailboxId mailbox = context.mailbox();
    List<ClientFileId> matched =
        byRules.matches().stream().limit(MAX_CANDIDATES).map(Match::clientFile).toList();
    List<ClientFile> companies =
        AtOnce.map(matched, files).stream().flatMap(Optional::stream).toList();
    Set<ClientFileId> ids = companies.stream().map(ClientFile::id).collect(Collectors.toSet());
    Map<ClientFileId, Integer> thread = ofThread(mailbox, mail, ids);
    Map<ClientFileId, Integer> assigned = earlierAssigned(context, mail, ids);
    return Candidates.rank(
        mail.subject(),
        bodies.find(mailbox, mail.id()).map(BodyText::of).orElse(""),
        companies.stream()
            .map(
                file ->
                    new Candidates.Known(
                        file,
                        thread.getOrDefault(file.id(), 0),
                        assigned.getOrDefault(file.id(), 0)))
            .toList());
  }

  /** Earlier mails of the thread count for the one candidate that shows them. */
  private Map<ClientFileId, Integer> ofThread(
      MailboxId mailbox, Envelope mail, Set<ClientFileId> candidates) {
    Map<ClientFileId, Integer> counts = new HashMap<>();
    if (mail.conversationId().isEmpty()) {
      return counts;
    }
    List<StoredMail> earlier =
        mails.earlierInThread(
            mailbox, mail.conversationId(), mail.received(), THREAD_REACHES, MAX_THREAD);
    for (StoredMail other : earlier) {
      List<ClientFileId> shown =
          other.outcome().matches().stream()
              .map(Match::clientFile)
              .filter(candidates::contains)
              .toList();
      if (shown.size() == 1) {
        counts.merge(shown.get(0), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** What was sent by the owner says nothing of a client. */
  private Map<ClientFileId, Integer> earlierAssigned(
      MailboxContext context, Envelope mail, Set<ClientFileId> candidates) {
    Map<ClientFileId, Integer> counts = new HashMap<>();
    Optional<EmailAddress> sender = sender(mail).filter(one -> !context.owner().isOwn(one));
    if (sender.isEmpty()) {
      return counts;
    }
    List<Assignment> decisions =
        context
            .assignments()
            .latest(one -> isAbout(one.clientFiles(), candidates), MAX_ASSIGNMENTS);
    List<Optional<EmailAddress>> senders =
        AtOnce.map(
            decisions,
            decision ->
                mails
                    .find(context.mailbox(), decision.mail().id())
                    .flatMap(found -> sender(found.mail().mail().envelope())));
    for (int i = 0; i < senders.size(); i++) {
      if (senders.get(i).equals(sender)) {
        decisions.get(i).clientFiles().stream()
            .filter(candidates::contains)
            .forEach(file -> counts.merge(file, 1, Integer::sum));
      }
    }
    return counts;
  }

  private static boolean isAbout(Collection<ClientFileId> files, Set<ClientFileId> candidates) {
    return files.stream().anyMatch(candidates::contains);
  }

  private static Optional<EmailAddress> sender(Envelope mail) {
    return mail.participants().from().flatMap(Participant::emailAddress);
  }
}
