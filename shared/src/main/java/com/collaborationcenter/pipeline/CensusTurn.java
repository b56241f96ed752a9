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
  /** The one under way uses too old a match index: another one follows it. */
  FOLLOW,
  /** It is of a census that was replaced, or asks for what is under way or done. */
  PASS;

  /** A census that hasn't moved for so long has lost its step, and gives way to a new one. */
  static final Duration STUCK = Duration.ofHours(1);

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
    boolean givenUp = work.anew() && !Censuses.isLater(other.run(), work.run());
    if (!other.finished() && !givenUp && other.movedAt().plus(STUCK).isAfter(now)) {
      // Never begun anew: a mailbox whose client files change all the time would never end one.
      return knowsEnough ? PASS : FOLLOW;
    }
    boolean later = Censuses.isLater(other.run(), work.run());
    return other.finished() && later && knowsEnough ? PASS : BEGIN;
  }
}
