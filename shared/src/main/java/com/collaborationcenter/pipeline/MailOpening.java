package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailName;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.privacy.MailboxPrivacies;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.timeline.TabRow;
import com.collaborationcenter.timeline.Timelines;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A person opens a mail. The row decides whether they may see it in that client file; the truth and
 * the body add what a row hasn't. That somebody opens a colleague's mail is in the audit before
 * anything of it is given out.
 */
public final class MailOpening {
  private final Timelines timelines;
  private final Mails mails;
  private final Bodies bodies;
  private final MailboxPrivacies privacies;
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public MailOpening(
      Timelines timelines,
      Mails mails,
      Bodies bodies,
      MailboxPrivacies privacies,
      Audit audit,
      InstantSource clock) {
    this.timelines = timelines;
    this.mails = mails;
    this.bodies = bodies;
    this.privacies = privacies;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An opened mail.
   *
   * @param keptPrivate its owner, who is the viewer, marked it private here
   */
  public record Opened(TabRow row, Mail mail, Body body, boolean keptPrivate) {}

  /** A mail's row and its truth. */
  record Visible(TabRow row, Mail mail) {}

  /**
   * The mail without its body, if the viewer may see it in the client file, and it isn't just
   * going. Nothing of it is given out before the audit knows, where it is a colleague's.
   */
  Optional<Visible> find(Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId id) {
    return timelines
        .find(viewer, clientFile, mailbox, id)
        .flatMap(row -> truth(row, clientFile, mailbox, id).map(mail -> new Visible(row, mail)));
  }

  /** The truth may be newer than the row: what it says now decides for colleagues. */
  private Optional<Mail> truth(TabRow row, ClientFileId clientFile, MailboxId mailbox, MailId id) {
    boolean shared = row.sharedBy().isPresent();
    return mails
        .find(mailbox, id)
        .map(Mails.Versioned::mail)
        .filter(stored -> !shared || stored.isShareableIn(clientFile, mailbox))
        .map(StoredMail::mail);
  }

  /** The mail, if the viewer may see it in the client file, and it isn't just going. */
  public Optional<Opened> open(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId id) {
    Optional<TabRow> row = timelines.open(viewer, clientFile, mailbox, id);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    if (row.get().sharedBy().isPresent()) {
      audit.append(
          AuditEntry.of(clock.instant(), viewer.person(), Act.MAIL_OPENED)
              .in(clientFile)
              .about(mailbox, id));
    }
    Optional<Mail> mail = truth(row.get(), clientFile, mailbox, id);
    Optional<Body> body = bodies.find(mailbox, id);
    return mail.flatMap(found -> body.map(text -> opened(row.get(), found, text)));
  }

  private Opened opened(TabRow row, Mail mail, Body body) {
    boolean keptPrivate =
        row.sharedBy().isEmpty()
            && privacies.isMarked(new MailboxId(row.row().mailbox()), MailName.of(mail.envelope()));
    return new Opened(row, mail, body, keptPrivate);
  }
}
