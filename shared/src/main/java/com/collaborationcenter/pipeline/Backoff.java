package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.CannotProcess;
import java.time.Duration;

/** How long work that has to wait waits: at least what Graph asks, longer with every attempt. */
final class Backoff {
  /** After the first attempt, if Graph doesn't say. */
  static final Duration FIRST = Duration.ofSeconds(1);

  /** Never longer than this, unless Graph asks. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** About two days of waiting; then a person should look. */
  static final int MAX_ATTEMPTS = 200;

  private Backoff() {}

  /** The wait after this many earlier attempts. */
  static Duration of(int attempts, Duration asked) {
    Duration grown = attempts >= 10 ? LONGEST : FIRST.multipliedBy(1L << attempts);
    Duration bounded = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    return asked.compareTo(bounded) > 0 ? asked : bounded;
  }

  /**
   * The next attempt's number.
   *
   * @throws CannotProcess if there were too many
   */
  static int nextAttempt(int attempts) {
    if (attempts >= MAX_ATTEMPTS) {
      throw new CannotProcess(
          "attempts_exhausted", "put back " + MAX_ATTEMPTS + " times without success");
    }
    return attempts + 1;
  }
}
