package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.Listing;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.match.Outcome;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catch-up: lists what changed since the watermark, less an overlap, and queues what the store
 * doesn't know as it is now. The watermark moves only after that; a crash between lists once more.
 */
public final class CatchUpRun {
  /** Changes can become visible a little late and out of order. */
  static final Duration OVERLAP = Duration.ofMinutes(5);

  private final MailSource source;
  private final MailboxContexts contexts;
  private final MailboxRecords mailboxes;
  private final Mails mails;
  private final WorkSender sender;

  /** With these. */
  public CatchUpRun(
      MailSource source,
      MailboxContexts contexts,
      MailboxRecords mailboxes,
      Mails mails,
      WorkSender sender) {
    this.source = source;
    this.contexts = contexts;
    this.mailboxes = mailboxes;
    this.mails = mails;
    this.sender = sender;
  }

  /** One stretch of the listing; the next one, if any, goes to the queue. */
  void step(Connection connection, CatchUp work) {
    MailboxId mailbox = connection.mailbox();
    Optional<Instant> watermark = mailboxes.watermark(mailbox);
    if (watermark.isEmpty()) {
      return; // The first census sets it.
    }
    MailboxContext context = contextFor(connection, work);
    Instant from = work.from().orElse(watermark.get().minus(OVERLAP));
    Listing listing = Listing.read(source, mailbox, ListingCursor.By.MODIFIED, from);
    context =
        contexts.knowing(
            context, listing.mails().stream().map(Envelope::folder).collect(Collectors.toSet()));
    List<MailId> stale = new ArrayList<>();
    for (Envelope mail : listing.mails()) {
      if (isStale(context, mail)) {
        stale.add(mail.id());
      }
    }
    sender.bringUpToDate(mailbox, stale, 0, Urgency.LIVE);
    listing
        .next()
        .ifPresent(
            next -> sender.send(new CatchUp(mailbox, Optional.of(next), 0), Optional.empty()));
    if (listing.through().isAfter(watermark.get())) {
      mailboxes.saveWatermark(mailbox, listing.through());
    }
  }

  /** The folders are looked at anew once a catch-up. */
  private MailboxContext contextFor(Connection connection, CatchUp work) {
    return work.from().isPresent()
        ? contexts.known(connection, 0)
        : contexts.refreshed(connection, 0);
  }

  private boolean isStale(MailboxContext context, Envelope mail) {
    Outcome outcome = context.outcomeFor(mail);
    Optional<StoredMail> stored =
        mails.findNow(context.mailbox(), mail.id()).map(Mails.Versioned::mail);
    return outcome.isMatched()
        ? stored.filter(there -> context.isTrue(there, mail, outcome)).isEmpty()
        : stored.isPresent();
  }
}
