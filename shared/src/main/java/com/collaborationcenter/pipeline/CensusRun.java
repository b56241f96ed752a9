package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FolderTree;
import com.collaborationcenter.fetch.Listing;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.mailbox.Completeness;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.MailboxRecords.VersionedCensus;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.timeline.StoredMail;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
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
  /** A census that hasn't moved for so long is given up for a new one. */
  static final Duration STUCK = Duration.ofHours(6);

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
      current(work).ifPresent(census -> step(connection, work, census));
    } catch (RecordConflict lostRace) {
      throw new RetryLater("census_moved_meanwhile", Backoff.FIRST, lostRace);
    }
  }

  private void step(Connection connection, CensusStep work, VersionedCensus census) {
    CensusState state = census.state();
    if (state.finished()) {
      return;
    }
    if (work.step() < state.step()) {
      // This step was done before; whether the next one reached the queue isn't known.
      sendNext(work, state);
      return;
    }
    MailboxContext context =
        state.step() == 0
            ? contexts.refreshed(connection, state.indexVersion())
            : contexts.known(connection, state.indexVersion());
    Listing listing = Listing.read(source, work.mailbox(), ListingCursor.By.RECEIVED, state.from());
    context = contexts.knowing(context, foldersOf(listing));
    Map<MailId, StoredMail> stored =
        mails.receivedBetween(work.mailbox(), state.from(), listing.next());
    Comparison comparison = Comparison.of(context, listing.mails(), stored);
    sender.bringUpToDate(work.mailbox(), comparison.stale(), state.indexVersion());
    CensusState moved =
        state.advance(
            listing.next().orElse(listing.through()), comparison.count(), listing.next().isEmpty());
    if (moved.finished()) {
      finish(work.mailbox(), moved, census.etag());
    } else {
      mailboxes.saveCensus(work.mailbox(), moved, Optional.of(census.etag()));
      sendNext(work, moved);
    }
  }

  /** The census that this step belongs to; a first step begins one. */
  private Optional<VersionedCensus> current(CensusStep work) {
    MailboxId mailbox = work.mailbox();
    Optional<VersionedCensus> known = mailboxes.census(mailbox);
    if (known.filter(k -> k.state().run().equals(work.run())).isPresent()) {
      return known;
    }
    if (work.step() > 0 || known.filter(k -> isInTheWay(k.state(), work)).isPresent()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (mailboxes.watermark(mailbox).isEmpty()) {
      // Whatever changes from now on is the catch-up's; whatever was before is this census's.
      mailboxes.saveWatermark(mailbox, now);
    }
    int followUp =
        known
            .map(VersionedCensus::state)
            .filter(k -> k.finished() && !provedBy(mailbox, k))
            .map(k -> k.followUp() + 1)
            .orElse(0);
    CensusState begun = CensusState.begin(work.run(), now, work.indexVersion(), followUp);
    Etag etag = mailboxes.saveCensus(mailbox, begun, known.map(VersionedCensus::etag));
    return Optional.of(new VersionedCensus(begun, etag));
  }

  /** A later one, or one under way that knows enough and moves. */
  private boolean isInTheWay(CensusState other, CensusStep work) {
    boolean underWay =
        !other.finished()
            && other.indexVersion() >= work.indexVersion()
            && other.startedAt().plus(STUCK).isAfter(clock.instant());
    return underWay || other.run().compareTo(work.run()) > 0;
  }

  private boolean provedBy(MailboxId mailbox, CensusState finished) {
    return finished.gaps() == 0
        && mailboxes.completeness(mailbox).filter(Completeness::isProved).isPresent();
  }

  private void finish(MailboxId mailbox, CensusState state, Etag read) {
    FolderTree folders = source.folders(mailbox);
    Instant now = clock.instant();
    Completeness found =
        new Completeness(
            state.inOutlook(),
            folders.includedItems(),
            state.matched(),
            state.stored(),
            state.gaps(),
            now,
            Optional.of(now));
    if (!found.isProved()) {
      Optional<Instant> before = mailboxes.completeness(mailbox).flatMap(Completeness::verifiedAt);
      found =
          new Completeness(
              found.inOutlook(),
              found.folderItems(),
              found.matched(),
              found.stored(),
              found.gaps(),
              now,
              before);
      censuses.followUp(mailbox, state);
    }
    mailboxes.saveCompleteness(mailbox, found);
    mailboxes.saveCensus(mailbox, state, Optional.of(read));
  }

  private void sendNext(CensusStep work, CensusState state) {
    CensusStep next =
        new CensusStep(work.mailbox(), state.run(), state.step(), state.indexVersion(), 0);
    sender.send(next, Optional.empty());
  }

  private static Set<FolderId> foldersOf(Listing listing) {
    return listing.mails().stream().map(Envelope::folder).collect(Collectors.toSet());
  }
}
