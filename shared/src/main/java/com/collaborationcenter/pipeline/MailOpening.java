package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.Body;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Mails;
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
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public MailOpening(
      Timelines timelines, Mails mails, Bodies bodies, Audit audit, InstantSource clock) {
    this.timelines = timelines;
    this.mails = mails;
    this.bodies = bodies;
    this.audit = audit;
    this.clock = clock;
  }

  /** An opened mail. */
  public record Opened(TabRow row, Mail mail, Body body) {}

  /** The mail, if the viewer may see it in the client file, and it isn't just going. */
  public Optional<Opened> open(
      Viewer viewer, ClientFileId clientFile, MailboxId mailbox, MailId id) {
    Optional<TabRow> row = timelines.find(viewer, clientFile, mailbox, id);
    if (row.isEmpty()) {
      return Optional.empty();
    }
    if (row.get().sharedBy().isPresent()) {
      audit.append(
          AuditEntry.of(clock.instant(), viewer.person(), Act.MAIL_OPENED)
              .in(clientFile)
              .about(mailbox, id));
    }
    return mails
        .find(mailbox, id)
        .flatMap(
            stored ->
                bodies
                    .find(mailbox, id)
                    .map(body -> new Opened(row.get(), stored.mail().mail(), body)));
  }
}
