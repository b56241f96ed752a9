package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.AttachmentKey;
import com.collaborationcenter.attachment.FileTypes;
import com.collaborationcenter.attachment.Staged;
import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.attachment.Wanted;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Verdict;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.AttachmentSource;
import com.collaborationcenter.mail.Attachment;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.notification.Notifications;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One step of staging: copies one attachment from Graph into its blob, in bounded blocks, hashed on
 * the way; or asks for one verdict. The mailbox's session lets one worker at a time do it, so an
 * attachment is copied once however many ask.
 *
 * <p>Write order, each with its reason in docs/consistency.md: when the blob is to go, the blob,
 * how far the attachment is. Done again, it writes the same blob again.
 */
public final class StagingRun {
  /**
   * The largest attachment that is staged: what Exchange takes (150 MB), with MIME's overhead for a
   * mail within a mail.
   */
  public static final long MAX_BYTES = 220L * 1024 * 1024;

  /** Tried so often in vain, it is refused. */
  static final int MAX_ATTEMPTS = 10;

  /** A verdict comes some seconds after the blob. */
  static final Duration VERDICT_AFTER = Duration.ofSeconds(5);

  /** So often a verdict is asked for here; who uses the attachment asks in any case. */
  static final int MAX_VERDICT_ATTEMPTS = 100;

  /** Blobs that go in one step. */
  private static final int MAX_DUE = 50;

  /** Graph's trouble with this one attachment, for all that is known. */
  private static final Set<String> MAYBE_ITS_OWN = Set.of("graph_failed", "graph_unreachable");

  private final Staging staging;
  private final StagingChains chains;
  private final StagedMails staged;
  private final Mails mails;
  private final AttachmentSource source;
  private final ContentStore contents;
  private final FileTypes types;
  private final Notifications notifications;
  private final BooleanSupplier scanned;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param scanned whether a malware scanner sees every staged blob, and nothing is used before it
   *     spoke
   */
  public StagingRun(
      Staging staging,
      StagingChains chains,
      StagedMails staged,
      Mails mails,
      AttachmentSource source,
      ContentStore contents,
      FileTypes types,
      Notifications notifications,
      BooleanSupplier scanned,
      InstantSource clock) {
    this.staging = staging;
    this.chains = chains;
    this.staged = staged;
    this.mails = mails;
    this.source = source;
    this.contents = contents;
    this.types = types;
    this.notifications = notifications;
    this.scanned = scanned;
    this.clock = clock;
  }

  /** Does one step, or nothing if another chain has taken its place. */
  void step(Connection connection, Stage work) {
    Optional<StagingChains.Turn> turn = chains.turn(work);
    if (turn.isEmpty()) {
      return;
    }
    staged.removeDue(work.mailbox(), MAX_DUE);
    try {
      staging.next(work.mailbox()).ready().ifPresent(next -> workOn(connection, next));
    } catch (RecordConflict settledMeanwhile) {
      throw new RetryLater("staging_moved_meanwhile", Backoff.FIRST, settledMeanwhile);
    }
    chains.goOn(turn.get());
  }

  private void workOn(Connection connection, Wanted wanted) {
    Optional<Staging.Kept> kept = staging.find(wanted.key());
    Optional<Attachment> attachment = attachment(wanted.key());
    if (kept.isEmpty() || attachment.isEmpty()) {
      staging.drop(wanted.key()); // Its mail is gone, and so shall be all that is kept of it.
      return;
    }
    switch (kept.get().staged().state()) {
      case WANTED -> stage(kept.get(), wanted, attachment.get());
      case AWAITING_VERDICT -> judge(connection, kept.get(), wanted);
      default -> staging.settle(kept.get().staged(), kept.get().etag(), Optional.empty());
    }
  }

  private Optional<Attachment> attachment(AttachmentKey key) {
    return mails
        .findNow(key.mailbox(), key.mail())
        .flatMap(
            found ->
                found.mail().mail().attachments().stream()
                    .filter(one -> one.id().equals(key.attachment()))
                    .findFirst());
  }

  private void stage(Staging.Kept kept, Wanted wanted, Attachment attachment) {
    try {
      Optional<Staged.Content> content = copy(wanted.key(), attachment);
      if (content.isEmpty()) {
        refuse(kept, "attachment_gone");
        return;
      }
      settle(kept, content.get());
    } catch (MeasuredBytes.TooLarge tooLarge) {
      refuse(kept, "attachment_too_large");
    } catch (IOException cut) {
      putBack(kept, wanted);
    } catch (CannotProcess refusal) {
      // Of the attachment alone; of the mailbox or the application the worker knows what to do.
      if (!refusal.code().startsWith("graph_") && !refusal.code().startsWith("attachment_")) {
        throw refusal;
      }
      refuse(kept, refusal.code());
    } catch (RetryLater later) {
      if (MAYBE_ITS_OWN.contains(later.code())) {
        putBack(kept, wanted); // Another one goes first, should Graph answer for that.
      }
      throw later;
    }
  }

  private Optional<Staged.Content> copy(AttachmentKey key, Attachment attachment)
      throws IOException {
    if (attachment.kind() == Attachment.Kind.REFERENCE) {
      throw new CannotProcess("attachment_has_no_content", "A link has no bytes.");
    }
    if (attachment.size() > MAX_BYTES) {
      throw new MeasuredBytes.TooLarge();
    }
    Optional<InputStream> opened = source.open(key.mailbox(), key.mail(), attachment.id());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (MeasuredBytes bytes = new MeasuredBytes(opened.get(), MAX_BYTES)) {
      staging.beginBlob(key);
      long count = contents.write(key.place(), bytes);
      return Optional.of(
          new Staged.Content(bytes.hash(), count, types.of(bytes.head(), attachment.name())));
    }
  }

  private void settle(Staging.Kept kept, Staged.Content content) {
    AttachmentKey key = kept.staged().key();
    Instant now = clock.instant();
    if (scanned.getAsBoolean()) {
      staging.settle(
          Staged.awaitingVerdict(key, content, now),
          kept.etag(),
          Optional.of(now.plus(VERDICT_AFTER)));
    } else {
      staging.settle(Staged.staged(key, content, now), kept.etag(), Optional.empty());
    }
  }

  private void refuse(Staging.Kept kept, String code) {
    Staged refused = Staged.refused(kept.staged().key(), code, clock.instant());
    staging.settle(refused, kept.etag(), Optional.empty());
  }

  private void putBack(Staging.Kept kept, Wanted wanted) {
    if (wanted.attempts() + 1 >= MAX_ATTEMPTS) {
      refuse(kept, "attachment_unreadable");
    } else {
      staging.putBack(
          wanted.again(clock.instant().plus(Backoff.of(wanted.attempts(), Backoff.FIRST))));
    }
  }

  private void judge(Connection connection, Staging.Kept kept, Wanted wanted) {
    Optional<Verdict> verdict = contents.verdict(wanted.key().place());
    if (verdict.isPresent()) {
      settle(staging, notifications, connection, kept, verdict.get(), clock.instant());
    } else if (wanted.attempts() >= MAX_VERDICT_ATTEMPTS) {
      staging.settle(kept.staged(), kept.etag(), Optional.empty());
    } else {
      Duration wait = Backoff.of(wanted.attempts(), VERDICT_AFTER);
      staging.askVerdictAgain(wanted, clock.instant().plus(wait));
    }
  }

  /** The owner is told first: a crash between tells them again, which is once. */
  static Staged settle(
      Staging staging,
      Notifications notifications,
      Connection connection,
      Staging.Kept kept,
      Verdict verdict,
      Instant now) {
    Staged judged = kept.staged().judged(verdict, now);
    if (judged.state() == Staged.State.QUARANTINED) {
      notifications.tell(
          connection.owner(),
          Notification.Kind.ATTACHMENT_QUARANTINED,
          "attachment-quarantined-" + judged.content().orElseThrow().hash());
    }
    staging.settle(judged, kept.etag(), Optional.empty());
    return judged;
  }
}
