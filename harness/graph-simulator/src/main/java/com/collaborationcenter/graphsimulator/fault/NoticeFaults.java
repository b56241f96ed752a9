package com.collaborationcenter.graphsimulator.fault;

import java.time.Duration;

/**
 * How often notices go wrong; each rate is from 0 to 1 and is drawn for each notice.
 *
 * @param drop never sent
 * @param twice sent twice
 * @param delay sent only after {@code delayBy}, real time
 * @param reorder sent after the one that follows it
 * @param seed of the draws
 */
public record NoticeFaults(
    double drop, double twice, double delay, double reorder, Duration delayBy, long seed) {

  /** No faults. */
  public static final NoticeFaults NONE = new NoticeFaults(0, 0, 0, 0, Duration.ZERO, 0);

  public NoticeFaults {
    for (double rate : new double[] {drop, twice, delay, reorder}) {
      if (rate < 0 || rate > 1) {
        throw new IllegalArgumentException("a rate is from 0 to 1");
      }
    }
  }
}
