package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.mail.Mail;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mail.Protection;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.Mails;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks for the attachments of mail that is being stored, before anybody does: files and items of
 * recent mail, up to a size. Not images within a body, which are many and seldom opened, nor what
 * is encrypted. What isn't staged so is staged at its first use.
 */
public final class BackgroundStaging {
  private final Staging staging;
  private final StagingChains chains;
  private final Mails mails;
  private final long mostBytes;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param mostBytes the largest attachment; 0: none are staged before somebody asks
   */
  public BackgroundStaging(
      Staging staging, StagingChains chains, Mails mails, long mostBytes, InstantSource clock) {
    this.staging = staging;
    this.chains = chains;
    this.mails = mails;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /**
   * Asks for those of the mails that are stored for the first time. Before they are: a crash
   * between leaves what is wanted of a mail that isn't there yet, and the work comes again.
   *
   * @return whether any is wanted
   */
  boolean want(MailboxId mailbox, List<Decision> decisions) {
    boolean any = false;
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Keep keep && isRecent(keep.fetched())) {
        List<Attachment> some = keep.fetched().attachments().stream().filter(this::isFit).toList();
        if (!some.isEmpty() && isNew(mailbox, keep)) {
          some.forEach(one -> want(mailbox, keep, one));
          any = true;
        }
      }
    }
    return any;
  }

  /** The mails are stored: what is wanted of them may be worked. */
  void begin(MailboxId mailbox) {
    chains.begin(mailbox, false);
  }

  private void want(MailboxId mailbox, Decision.Keep keep, Attachment attachment) {
    Staged unused =
        staging.want(
            new AttachmentKey(mailbox, keep.mail(), attachment.id()), attachment.size(), false);
  }

  /** A first census brings years of mail; what it staged would have expired before it is used. */
  private boolean isRecent(Mail mail) {
    return mail.envelope().received().plus(Staged.KEPT).isAfter(clock.instant())
        && Protection.of(mail.attachments()) == Protection.NONE;
  }

  private boolean isFit(Attachment attachment) {
    return attachment.kind() != Attachment.Kind.REFERENCE
        && !attachment.inline()
        && attachment.size() <= mostBytes
        && AttachmentKey.isValid(attachment.id());
  }

  private boolean isNew(MailboxId mailbox, Decision.Keep keep) {
    return mails.findNow(mailbox, keep.mail()).isEmpty();
  }
}
