package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.assignment.Assignments.PastDecision;
import com.collaborationcenter.assignment.MailboxAssignments;
import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.match.Match;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.Mails.LaterMails;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A person assigns a mail (P15): the audit is told first, then the decision is written, then the
 * mail, and what is stored of its thread since, is queued to follow it. A crash leaves an entry
 * without its decision, or a decision that the next catch-up or census carries out: both hold every
 * mail against the decisions too. So does the census find mails of the thread that were never
 * stored.
 */
public final class Assigning {
  private final Assignments assignments;
  private final Mails mails;
  private final WorkSender sender;
  private final Audit audit;
  private final Censuses censuses;
  private final InstantSource clock;

  /** With these. */
  public Assigning(
      Assignments assignments,
      Mails mails,
      WorkSender sender,
      Censuses censuses,
      Audit audit,
      InstantSource clock) {
    this.assignments = assignments;
    this.mails = mails;
    this.sender = sender;
    this.censuses = censuses;
    this.audit = audit;
    this.clock = clock;
  }

  /** What people decided about the mailbox's mails, stored or not, as it stands. */
  public MailboxAssignments decisions(MailboxId mailbox) {
    return assignments.of(mailbox);
  }

  /** The stored mail of this id. */
  public Optional<AssignedMail> stored(MailboxId mailbox, MailId mail) {
    return mails
        .findNow(mailbox, mail)
        .map(found -> AssignedMail.of(found.mail().mail().envelope()));
  }

  /**
   * From now on the mail is shown by these client files alone, as far as its owner works on them.
   * The same decision again changes nothing.
   *
   * @param clientFiles empty: by none
   */
  public void assign(
      MailboxId mailbox, AssignedMail mail, Set<ClientFileId> clientFiles, PersonId by) {
    decide(mailbox, mail, clientFiles, by);
    letFollow(mailbox, List.of(mail));
  }

  /**
   * The decision alone, for who decides about several mails: {@link #letFollow} comes after the
   * last one. If it doesn't come, the next catch-up or census carries out what was decided.
   */
  public void decide(
      MailboxId mailbox, AssignedMail mail, Set<ClientFileId> clientFiles, PersonId by) {
    Optional<Assignment> before = assignments.find(mailbox, mail);
    boolean owners = by.object().equals(mailbox.value());
    boolean already =
        before
            .filter(b -> b.clientFiles().equals(clientFiles))
            // An owner who agrees with a colleague decides about the thread as well.
            .filter(b -> !owners || b.isBy(mailbox))
            .isPresent();
    if (!already) {
      Instant now = now();
      Set<ClientFileId> left = shownBy(mailbox, mail, before);
      left.removeAll(clientFiles);
      AuditEntry entry = AuditEntry.of(now, by, Act.MAIL_ASSIGNED).about(mailbox, mail.id());
      List<AuditEntry> entries = new ArrayList<>();
      clientFiles.forEach(file -> entries.add(entry.in(file).saying("shown")));
      left.forEach(file -> entries.add(entry.in(file).saying("not_shown")));
      audit.append(entries.isEmpty() ? List.of(entry) : entries);
      assignments.save(mailbox, new Assignment(mail, clientFiles, by, now));
    }
  }

  /**
   * The same decision of a colleague's: what they don't work on, and so don't see, goes on showing
   * the mail.
   *
   * @param worksOn whether the colleague works on a client file
   */
  public void decideShared(
      MailboxId mailbox,
      AssignedMail mail,
      Set<ClientFileId> clientFiles,
      PersonId by,
      Predicate<ClientFileId> worksOn) {
    Set<ClientFileId> wanted = shownBy(mailbox, mail, assignments.find(mailbox, mail));
    wanted.removeIf(worksOn);
    wanted.addAll(clientFiles);
    decide(mailbox, mail, wanted, by);
  }

  /**
   * From now on the rules decide again; {@link #letFollow} comes after it, as after {@link
   * #decide}. Where nobody decided, it changes nothing.
   */
  public void takeBack(MailboxId mailbox, AssignedMail mail, PersonId by) {
    Optional<Assignment> before = assignments.find(mailbox, mail);
    if (before.isPresent()) {
      AuditEntry entry = AuditEntry.of(now(), by, Act.MAIL_RELEASED).about(mailbox, mail.id());
      List<AuditEntry> entries = before.get().clientFiles().stream().map(entry::in).toList();
      audit.append(entries.isEmpty() ? List.of(entry) : entries);
      assignments.release(mailbox, mail, by, now());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** The client files that show the mail, and those that should by a decision still on its way. */
  private Set<ClientFileId> shownBy(
      MailboxId mailbox, AssignedMail mail, Optional<Assignment> decided) {
    Set<ClientFileId> files = new LinkedHashSet<>();
    mails
        .findNow(mailbox, mail.id())
        .ifPresent(
            found ->
                found.mail().outcome().matches().stream()
                    .map(Match::clientFile)
                    .forEach(files::add));
    decided.ifPresent(decision -> files.addAll(decision.clientFiles()));
    return files;
  }

  /** What was decided about the mail, the latest first. */
  public List<PastDecision> history(MailboxId mailbox, AssignedMail mail) {
    return assignments.history(mailbox, mail);
  }

  /**
   * Queues mails of one mailbox that were decided about, and what is stored of their threads since.
   * It costs a few requests, however many there are.
   */
  public void letFollow(MailboxId mailbox, Collection<AssignedMail> decided) {
    // First the mails that the person looks at: the walk over their threads may fail.
    Set<MailId> ids = decided.stream().map(AssignedMail::id).collect(Collectors.toSet());
    sender.bringUpToDate(mailbox, ids, 0, Urgency.LIVE);
    Map<String, Instant> threads = new HashMap<>();
    for (AssignedMail mail : decided) {
      if (!mail.thread().isEmpty()) {
        threads.merge(mail.thread(), mail.received(), Assigning::earlier);
      }
    }
    LaterMails later = mails.laterInThreads(mailbox, threads);
    sender.bringUpToDate(
        mailbox, later.mails().stream().filter(id -> !ids.contains(id)).toList(), 0, Urgency.LIVE);
    if (!later.complete()) {
      // It holds every mail against the decisions.
      censuses.requestAfter(mailbox);
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
