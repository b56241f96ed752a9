package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fetch.Listing;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sweep of read states: lists which of the last weeks' mails are read and where they lie, and
 * queues each stored one of another read state or folder, or that isn't listed any more. A reading
 * whose notice got lost moves no time of change, so no catch-up finds it (graph-facts 3.3).
 *
 * <p>It has no state. One page a step; the step queues what it found, then the next step.
 */
public final class ReadSweepRun {
  /** How far back it looks. Older mails' read states are the nightly census's. */
  static final Duration WINDOW = Duration.ofDays(28);

  /** The most stored mails that one step holds against the listing. */
  private static final int MAX_STORED = 5_000;

  private final MailSource source;
  private final Mails mails;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public ReadSweepRun(MailSource source, Mails mails, WorkSender sender, InstantSource clock) {
    this.source = source;
    this.mails = mails;
    this.sender = sender;
    this.clock = clock;
  }

  /** One stretch of the listing; the next one, if any, goes to the queue. */
  void step(Connection connection, ReadSweep work) {
    MailboxId mailbox = connection.mailbox();
    Instant from = work.from().orElseGet(() -> clock.instant().minus(WINDOW));
    from = from.truncatedTo(ChronoUnit.SECONDS);
    Listing listing = Listing.read(source, mailbox, ListingCursor.By.RECEIVED_FOR_READ_STATE, from);
    Mails.Window stored = mails.receivedBetween(mailbox, from, listing.next(), MAX_STORED);
    sender.bringUpToDate(mailbox, untrue(listing, stored.mails()), 0, Urgency.LIVE);
    // Where far more is stored than listed, this step ends earlier than the listing's stretch.
    stored
        .cutAt()
        .or(listing::next)
        .ifPresent(
            next -> sender.send(new ReadSweep(mailbox, Optional.of(next), 0), Optional.empty()));
  }

  /** Mails that are listed and not stored are for the catch-up and the census to judge. */
  private static Set<MailId> untrue(Listing listing, Map<MailId, StoredMail> stored) {
    Set<MailId> untrue = new LinkedHashSet<>(stored.keySet());
    for (Envelope now : listing.mails()) {
      StoredMail there = stored.get(now.id());
      if (there != null
          && there.mail().envelope().read() == now.read()
          && there.mail().envelope().folder().equals(now.folder())) {
        untrue.remove(now.id());
      }
    }
    return untrue;
  }
}
