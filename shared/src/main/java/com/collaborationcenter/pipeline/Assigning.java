package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.AssignedMail;
import com.collaborationcenter.assignment.Assignment;
import com.collaborationcenter.assignment.Assignments;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person assigns a mail (P15): the decision is written first, then the mail, and what is stored
 * of its thread since, is queued to follow it. A crash between leaves a decision that the next
 * catch-up or census carries out: both hold every mail against the decisions too. So does the
 * census find mails of the thread that were never stored.
 */
public final class Assigning {
  private final Assignments assignments;
  private final Mails mails;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public Assigning(Assignments assignments, Mails mails, WorkSender sender, InstantSource clock) {
    this.assignments = assignments;
    this.mails = mails;
    this.sender = sender;
    this.clock = clock;
  }

  /** The mail of this id that somebody decided about, stored or not. */
  public Optional<AssignedMail> decidedAbout(MailboxId mailbox, MailId mail) {
    return assignments.of(mailbox).find(mail).map(Assignment::mail);
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
    boolean already =
        assignments
            .find(mailbox, mail)
            .filter(before -> before.clientFiles().equals(clientFiles))
            .isPresent();
    if (!already) {
      assignments.save(
          mailbox,
          new Assignment(mail, clientFiles, by, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
    letMailFollow(mailbox, mail);
  }

  /** From now on the rules decide again. */
  public void release(MailboxId mailbox, AssignedMail mail) {
    assignments.remove(mailbox, mail);
    letMailFollow(mailbox, mail);
  }

  private void letMailFollow(MailboxId mailbox, AssignedMail mail) {
    // First the mail that the person looks at: the walk over its thread may fail.
    sender.bringUpToDate(mailbox, List.of(mail.id()), 0, Urgency.LIVE);
    if (!mail.thread().isEmpty()) {
      List<MailId> later =
          mails.laterInThread(mailbox, mail.thread(), mail.received()).stream()
              .filter(id -> !id.equals(mail.id()))
              .toList();
      sender.bringUpToDate(mailbox, later, 0, Urgency.LIVE);
    }
  }
}
