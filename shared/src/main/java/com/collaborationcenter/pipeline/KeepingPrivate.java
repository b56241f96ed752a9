package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.sharing.Exclusions;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.util.List;
import java.util.Optional;

/**
 * People keep mail from colleagues (P14): a single mail, or all from some senders. What they decide
 * is written first. A single mail then moves at once to the timeline that no colleague's read
 * opens, and is queued besides: work that was under way with it may not have known, and is so put
 * right. A list of senders is followed by a census, which moves what lies wrong.
 */
public final class KeepingPrivate {
  private final MailboxPrivacies privacies;
  private final Mails mails;
  private final MailStore store;
  private final Connections connections;
  private final Censuses censuses;
  private final WorkSender sender;

  /** With these. */
  public KeepingPrivate(
      MailboxPrivacies privacies,
      Mails mails,
      MailStore store,
      Connections connections,
      Censuses censuses,
      WorkSender sender) {
    this.privacies = privacies;
    this.mails = mails;
    this.store = store;
    this.connections = connections;
    this.censuses = censuses;
    this.sender = sender;
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
    boolean kept = privacies.of(mailbox).keeps(found.get());
    store.apply(mailbox, List.of(new Decision.Relist(mail, kept)));
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
        .ifPresent(connected -> censuses.requestAnew(mailbox));
    return version;
  }

  /**
   * Replaces the firm's list.
   *
   * @return its new version
   * @throws com.collaborationcenter.record.RecordConflict if the condition doesn't hold
   */
  public Etag excludeForAll(Exclusions exclusions, Condition condition) {
    Etag version = privacies.saveFirm(exclusions, condition);
    connections.forEach(
        connection -> {
          if (connection.isConnected()) {
            censuses.requestAnew(connection.mailbox());
          }
        });
    return version;
  }
}
