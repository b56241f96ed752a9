package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.Listing;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.mailbox.Completeness;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.MailboxRecords.VersionedCensus;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The census: lists a whole mailbox in bounded steps, of which one is on the queue at a time, holds
 * each against the store, queues what is missing, changed or no longer there, and records the
 * result. The first one is the backfill; the next one is the proof.
 *
 * <p>A step queues the repairs, then records its progress, then queues the next step. Done again
 * after a crash, it finds its progress recorded and queues the next step only.
 */
public final class CensusRun {
  /** The most stored mails that one step holds against the listing. */
  private static final int MAX_STORED = 5_000;

  /** How far our clock and Graph's may be apart. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final MailSource source;
  private final MailboxContexts contexts;
  private final MailboxRecords mailboxes;
  private final Mails mails;
  private final WorkSender sender;
  private final Censuses censuses;
  private final InstantSource clock;

  /** With these. */
  public CensusRun(
      MailSource source,
      MailboxContexts contexts,
      MailboxRecords mailboxes,
      Mails mails,
      WorkSender sender,
      Censuses censuses,
      InstantSource clock) {
    this.source = source;
    this.contexts = contexts;
    this.mailboxes = mailboxes;
    this.mails = mails;
    this.sender = sender;
    this.censuses = censuses;
    this.clock = clock;
  }

  /** Does one step, or nothing if another census has taken its place. */
  void step(Connection connection, CensusStep work) {
    try {
      Optional<VersionedCensus> last = mailboxes.census(work.mailbox());
      switch (CensusTurn.of(last.map(VersionedCensus::state), work, clock.instant())) {
        case BEGIN -> step(connection, work, begin(work, last.map(VersionedCensus::etag)));
        case GO_ON -> step(connection, work, last.orElseThrow());
        case FOLLOW -> follow(work, last.orElseThrow());
        case WAKE -> wake(work.mailbox(), last.orElseThrow().state());
        case PASS -> {}
      }
    } catch (RecordConflict lostRace) {
      throw new RetryLater("census_moved_meanwhile", Backoff.FIRST, lostRace);
    }
  }

  private void step(Connection connection, CensusStep work, VersionedCensus census) {
    CensusState state = census.state();
    if (work.step() < state.step()) {
      // This step was done before; whether the next one reached the queue isn't known.
      sendNext(work.mailbox(), state);
      return;
    }
    MailboxContext context;
    if (state.step() == 0) {
      MailboxContexts.Beginning beginning = contexts.forCensus(connection, state.indexVersion());
      context = beginning.context();
      state = state.ofTotal(beginning.items());
    } else {
      context = contexts.known(connection, state.indexVersion());
    }
    Listing listing = Listing.read(source, work.mailbox(), ListingCursor.By.RECEIVED, state.from());
    context = contexts.knowing(context, foldersOf(listing));
    Mails.Window stored =
        mails.receivedBetween(work.mailbox(), state.from(), listing.next(), MAX_STORED);
    // Where far more is stored than listed, this step ends earlier than the listing's stretch.
    Optional<Instant> next = stored.cutAt().or(listing::next);
    List<Envelope> listed =
        listing.mails().stream()
            .filter(mail -> stored.cutAt().filter(cut -> !mail.received().isBefore(cut)).isEmpty())
            .toList();
    Comparison comparison = Comparison.of(context, listed, stored.mails());
    sender.bringUpToDate(
        work.mailbox(), comparison.stale(), state.indexVersion(), Urgency.BACKGROUND);
    CensusState moved =
        state.advance(
            next.orElse(listing.through()), comparison.count(), next.isEmpty(), clock.instant());
    if (moved.finished()) {
      finish(work.mailbox(), moved, census.etag());
    } else {
      mailboxes.saveCensus(work.mailbox(), moved, Optional.of(census.etag()));
      sendNext(work.mailbox(), moved);
    }
  }

  /** Begins a census with the newest index, whatever was asked for. */
  private VersionedCensus begin(CensusStep work, Optional<Etag> last) {
    Instant now = clock.instant();
    if (mailboxes.watermark(work.mailbox()).isEmpty()) {
      // Whatever changes from now on is the catch-up's; whatever was before is this census's. Our
      // clock may be ahead of Graph's.
      mailboxes.saveWatermark(work.mailbox(), now.minus(CLOCKS_DIFFER));
    }
    long index = contexts.newestIndex(work.indexVersion());
    CensusState begun = CensusState.begin(work.run(), now, index);
    return new VersionedCensus(begun, mailboxes.saveCensus(work.mailbox(), begun, last));
  }

  /** Notes on the census under way that another one must follow it. */
  private void follow(CensusStep work, VersionedCensus underWay) {
    CensusState state = underWay.state();
    CensusState wanting = state.wanting(work.indexVersion());
    if (work.other() == CensusStep.Other.IS_FOLLOWED) {
      wanting = wanting.thenAnother();
    }
    if (!wanting.equals(state)) {
      mailboxes.saveCensus(work.mailbox(), wanting, Optional.of(underWay.etag()));
    }
  }

  /**
   * Its step is lost, or waits: then it is on the queue twice, and whichever comes second is done
   * already. Not under the step's own name, which the queue may still hold for a duplicate.
   */
  private void wake(MailboxId mailbox, CensusState state) {
    sender.send(
        new CensusStep(mailbox, state.run(), state.step(), state.indexVersion(), 0),
        Optional.empty());
  }

  private void finish(MailboxId mailbox, CensusState state, Etag read) {
    FolderTree folders = source.folders(mailbox);
    Instant now = clock.instant();
    boolean proved = state.gaps() == 0 && state.inOutlook() == folders.includedItems();
    Optional<Instant> verified =
        proved
            ? Optional.of(now)
            : mailboxes.completeness(mailbox).flatMap(Completeness::verifiedAt);
    if (state.followed() || state.wantedIndex() > state.indexVersion()) {
      censuses.request(mailbox, state.wantedIndex(), Optional.empty());
    } else if (!proved) {
      censuses.followUp(mailbox, state);
    }
    mailboxes.saveCompleteness(
        mailbox,
        new Completeness(
            state.inOutlook(),
            folders.includedItems(),
            state.matched(),
            state.stored(),
            state.gaps(),
            state.begunAt(),
            now,
            verified));
    mailboxes.saveCensus(mailbox, state, Optional.of(read));
  }

  private void sendNext(MailboxId mailbox, CensusState state) {
    sender.sendOnce(
        new CensusStep(mailbox, state.run(), state.step(), state.indexVersion(), 0),
        mailbox + "-" + state.run() + "-" + state.step());
  }

  private static Set<FolderId> foldersOf(Listing listing) {
    return listing.mails().stream().map(Envelope::folder).collect(Collectors.toSet());
  }
}
