package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * People keep mail from colleagues (P14): a single mail, or all from some senders. What they decide
 * is written, and counts at once: each read of a colleague's timeline asks for it ({@link
 * com.collaborationcenter.privacy.SharingCircles}). Then the mail is queued, or a census asked for,
 * to move what is kept into the timeline that no colleague's read opens.
 */
public final class KeepingPrivate {
  private final MailboxPrivacies privacies;
  private final Mails mails;
  private final Connections connections;
  private final Censuses censuses;
  private final WorkSender sender;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public KeepingPrivate(
      MailboxPrivacies privacies,
      Mails mails,
      Connections connections,
      Censuses censuses,
      WorkSender sender,
      Audit audit,
      InstantSource clock) {
    this.privacies = privacies;
    this.mails = mails;
    this.connections = connections;
    this.censuses = censuses;
    this.sender = sender;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * From now on the mail is never shared, or like any other again. Idempotent.
   *
   * @return whether there is such a mail
   * @throws com.collaborationcenter.fault.RetryLater if somebody else writes the mail just now;
   *     what was decided stands, and is carried out by the queue
   */
  public boolean keep(MailboxId mailbox, MailId mail, boolean keptPrivate) {
    Optional<Envelope> found =
        mails.findNow(mailbox, mail).map(stored -> stored.mail().mail().envelope());
    if (found.isEmpty()) {
      return false;
    }
    String name = MailName.of(found.get());
    if (keptPrivate) {
      privacies.mark(mailbox, name);
    } else {
      privacies.unmark(mailbox, name);
    }
    sender.bringUpToDate(mailbox, List.of(mail), 0, Urgency.LIVE);
    return true;
  }

  /**
   * Replaces the list of a mailbox's owner.
   *
   * @return its new version
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  public Etag exclude(MailboxId mailbox, Exclusions exclusions, Condition condition) {
    Etag version = privacies.save(mailbox, exclusions, condition);
    connections
        .find(mailbox)
        .filter(Connection::isConnected)
        .ifPresent(connected -> censuses.requestAfter(mailbox));
    return version;
  }

  /**
   * Replaces the firm's list; the audit is told first.
   *
   * @return its new version
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  public Etag excludeForAll(Exclusions exclusions, Condition condition, PersonId by) {
    audit.append(AuditEntry.of(clock.instant(), by, Act.EXCLUSIONS_CHANGED));
    Etag version = privacies.saveFirm(exclusions, condition);
    connections.forEach(
        connection -> {
          if (connection.isConnected()) {
            censuses.requestAfter(connection.mailbox());
          }
        });
    return version;
  }
}
