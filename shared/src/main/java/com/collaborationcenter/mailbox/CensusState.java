package com.collaborationcenter.mailbox;

import java.time.Instant;

/**
 * How far a census has come. The step that is recorded is the next one to do: doing an earlier one
 * again changes nothing.
 *
 * @param run which census; a later one's name sorts behind
 * @param step the next step
 * @param from the listing's place for that step: time of receipt, inclusive
 * @param indexVersion the least match index that this census uses
 * @param followUp how many censuses before this one ended without proof, one after the other
 */
public record CensusState(
    String run,
    int step,
    Instant from,
    Instant startedAt,
    long indexVersion,
    int followUp,
    long inOutlook,
    long matched,
    long stored,
    long gaps,
    boolean finished) {

  /** A census that begins. */
  public static CensusState begin(String run, Instant now, long indexVersion, int followUp) {
    return new CensusState(run, 0, Instant.EPOCH, now, indexVersion, followUp, 0, 0, 0, 0, false);
  }

  /** One step further. */
  public CensusState advance(Instant next, Count count, boolean last) {
    return new CensusState(
        run,
        step + 1,
        next,
        startedAt,
        indexVersion,
        followUp,
        inOutlook + count.inOutlook(),
        matched + count.matched(),
        stored + count.stored(),
        gaps + count.gaps(),
        last);
  }

  /** What one step counted. */
  public record Count(long inOutlook, long matched, long stored, long gaps) {}
}
