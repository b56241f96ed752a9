package com.collaborationcenter.mailbox;

import com.collaborationcenter.fetch.ListingCursor;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a census has come. The step that is recorded is the next one to do: doing an earlier one
 * again changes nothing.
 *
 * @param run which census; a later one's name sorts behind
 * @param step the next step
 * @param from the listing's place for that step: time of receipt, inclusive
 * @param movedAt when the last step was done
 * @param begunAt when it began; absent in what an earlier version wrote
 * @param indexVersion the match index that was the newest when it began: the least that it uses
 * @param total how many mails the folders themselves counted when it began; 0 until its first step
 *     is done
 * @param wantedIndex the newest match index that was asked for meanwhile: if this census doesn't
 *     use it, another one follows
 * @param followed whether something was decided meanwhile that it may have passed already: another
 *     one follows; absent in what an earlier version wrote
 */
public record CensusState(
    String run,
    int step,
    Instant from,
    Instant movedAt,
    Optional<Instant> begunAt,
    long indexVersion,
    long wantedIndex,
    long total,
    long inOutlook,
    long matched,
    long stored,
    long gaps,
    boolean followed,
    boolean finished) {

  /** A census that begins. */
  public static CensusState begin(String run, Instant now, long indexVersion) {
    return new CensusState(
        run,
        0,
        ListingCursor.BEGINNING,
        now,
        Optional.of(now),
        indexVersion,
        indexVersion,
        0,
        0,
        0,
        0,
        0,
        false,
        false);
  }

  /** One step further. */
  public CensusState advance(Instant next, Count count, boolean last, Instant now) {
    return new CensusState(
        run,
        step + 1,
        next,
        now,
        begunAt,
        indexVersion,
        wantedIndex,
        total,
        inOutlook + count.inOutlook(),
        matched + count.matched(),
        stored + count.stored(),
        gaps + count.gaps(),
        followed,
        last);
  }

  /** The same; somebody asked for a census with this match index. */
  public CensusState wanting(long version) {
    return new CensusState(
        run,
        step,
        from,
        movedAt,
        begunAt,
        indexVersion,
        Math.max(wantedIndex, version),
        total,
        inOutlook,
        matched,
        stored,
        gaps,
        followed,
        finished);
  }

  /** The same; another one follows it. */
  public CensusState thenAnother() {
    return new CensusState(
        run,
        step,
        from,
        movedAt,
        begunAt,
        indexVersion,
        wantedIndex,
        total,
        inOutlook,
        matched,
        stored,
        gaps,
        true,
        finished);
  }

  /** The same; the folders count so many mails. */
  public CensusState ofTotal(long items) {
    return new CensusState(
        run,
        step,
        from,
        movedAt,
        begunAt,
        indexVersion,
        wantedIndex,
        items,
        inOutlook,
        matched,
        stored,
        gaps,
        followed,
        finished);
  }

  /** What one step counted. */
  public record Count(long inOutlook, long matched, long stored, long gaps) {}
}
