package com.collaborationcenter.pipeline;

import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a census step, given the census that a mailbox had last. */
enum CensusTurn {
  /** It begins a census. */
  BEGIN,
  /** It is a step of the census under way. */
  GO_ON,
  /** The one under way uses too old a match index, or may have passed what was decided since. */
  FOLLOW,
  /** The one under way stands still: its step is queued once more. */
  WAKE,
  /** It is of a census that was replaced, or asks for what is under way or done. */
  PASS;

  /** A census that hasn't moved for so long has lost its step, and gives way to a new one. */
  static final Duration STUCK = Duration.ofHours(1);

  /**
   * A step takes seconds. One that takes longer waits for Graph, or was lost with a dead letter;
   * only then does a person who asks have it queued once more.
   */
  static final Duration STILL = Duration.ofMinutes(5);

  static CensusTurn of(Optional<CensusState> last, CensusStep work, Instant now) {
    if (last.isPresent() && last.get().run().equals(work.run())) {
      return last.get().finished() ? PASS : GO_ON;
    }
    if (work.step() > 0) {
      return PASS;
    }
    if (last.isEmpty()) {
      return BEGIN;
    }
    CensusState other = last.get();
    boolean knowsEnough = other.indexVersion() >= work.indexVersion();
    boolean later = Censuses.isLater(other.run(), work.run());
    if (!other.finished() && other.movedAt().plus(STUCK).isAfter(now)) {
      return whileUnderWay(other, work, knowsEnough, later, now);
    }
    return other.finished() && later && knowsEnough ? PASS : BEGIN;
  }

  /** Hardly ever begun anew: a mailbox of which much is asked all the time would never end one. */
  private static CensusTurn whileUnderWay(
      CensusState other, CensusStep work, boolean knowsEnough, boolean later, Instant now) {
    if (work.other() == CensusStep.Other.IS_GIVEN_UP && !later) {
      return BEGIN;
    }
    if (!knowsEnough || (work.other() == CensusStep.Other.IS_FOLLOWED && !later)) {
      return FOLLOW;
    }
    boolean still = !other.movedAt().plus(STILL).isAfter(now);
    return still && work.other() == CensusStep.Other.IS_WOKEN ? WAKE : PASS;
  }
}
