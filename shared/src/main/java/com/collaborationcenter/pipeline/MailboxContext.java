package com.collaborationcenter.pipeline;

import com.collaborationcenter.assignment.MailboxAssignments;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.Fetched;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.KnownFolders;
import com.collaborationcenter.match.Matcher;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.match.OwnerView;
import com.collaborationcenter.privacy.MailboxPrivacy;
import com.collaborationcenter.subject.Erased;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.StoredMail;
import java.time.Instant;

/**
 * What decides where a mailbox's mails belong, as it stood when this work began.
 *
 * @param owner the client files that the mailbox's owner works on
 * @param assignments what people decided about its mails
 * @param privacy what keeps its mails from colleagues
 * @param erased addresses whose mail is never stored
 * @param firmStart mails received before it are never stored (P5)
 */
record MailboxContext(
    Connection connection,
    OwnerView owner,
    KnownFolders folders,
    MailboxAssignments assignments,
    MailboxPrivacy privacy,
    Erased erased,
    Instant firmStart,
    Matcher matcher) {

  MailboxId mailbox() {
    return connection.mailbox();
  }

  /**
   * Where the mail belongs: nowhere, if it lies in an excluded folder, is too old, or is with an
   * address that was erased.
   */
  Outcome outcomeFor(Envelope mail) {
    if (isExcluded(mail) || isBeforeStart(mail) || isErased(mail)) {
      return Outcome.none();
    }
    return matcher.match(owner, mail.participants(), assignments.of(mail));
  }

  /** Whether what is stored of a mail that is matched so is what should be. */
  boolean isTrue(StoredMail stored, Envelope now, Outcome outcome) {
    return stored.isTrueTo(
        now, outcome, mailbox(), privacy.keeps(now), owner.wrote(now.participants()));
  }

  /** What becomes of a mail as it was fetched. */
  Decision decide(Fetched.Present present) {
    Envelope envelope = present.mail().envelope();
    Outcome outcome = outcomeFor(envelope);
    if (!outcome.isMatched()) {
      return new Decision.Drop(envelope.id());
    }
    return new Decision.Keep(
        present.mail(),
        present.body(),
        outcome,
        privacy.keeps(envelope),
        owner.wrote(envelope.participants()));
  }

  /** Whether it lies in a folder whose mails are never stored. */
  boolean isExcluded(Envelope mail) {
    return !folders.included().contains(mail.folder());
  }

  /** Whether it was received before the firm's start date. */
  boolean isBeforeStart(Envelope mail) {
    return mail.received().isBefore(firmStart);
  }

  /** Whether an address that was erased takes part in it. */
  boolean isErased(Envelope mail) {
    return erased.takesPartIn(mail.participants());
  }

  MailboxContext with(KnownFolders newFolders) {
    return new MailboxContext(
        connection, owner, newFolders, assignments, privacy, erased, firmStart, matcher);
  }
}
