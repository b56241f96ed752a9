package com.collaborationcenter.graphsimulator.subscription;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How quickly an endpoint has answered in the last ten minutes (graph-facts 1.2). Safe for use by
 * many threads.
 */
final class EndpointHealth {
  /** What Graph does with the notices of an endpoint. */
  enum State {
    /** Sends them. */
    GOOD,
    /** Holds each back for ten minutes. */
    SLOW,
    /** Loses them. */
    DROP
  }

  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Graph names none; with fewer answers than this one slow answer would be over 10%. */
  private static final int LEAST_ANSWERS = 10;

  private record Answer(Instant at, boolean slow, boolean tooSlow) {}

  private final InstantSource clock;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private State state = State.GOOD;
  private Instant stateEnds = Instant.MIN;

  EndpointHealth(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param slow past 3 s
   * @param tooSlow past 10 s
   */
  synchronized void answered(boolean slow, boolean tooSlow) {
    Instant now = clock.instant();
    answers.addLast(new Answer(now, slow, tooSlow));
    while (answers.getFirst().at().isBefore(now.minus(WINDOW))) {
      answers.removeFirst();
    }
    if (answers.size() < LEAST_ANSWERS) {
      return;
    }
    long slowOnes = answers.stream().filter(Answer::slow).count();
    long tooSlowOnes = answers.stream().filter(Answer::tooSlow).count();
    if (tooSlowOnes * 100 > answers.size() * 15L) {
      enter(State.DROP, now);
    } else if (slowOnes * 100 > answers.size() * 10L && state() == State.GOOD) {
      enter(State.SLOW, now);
    }
  }

  synchronized State state() {
    return clock.instant().isBefore(stateEnds) ? state : State.GOOD;
  }

  private void enter(State entered, Instant now) {
    state = entered;
    stateEnds = now.plus(WINDOW);
  }
}
