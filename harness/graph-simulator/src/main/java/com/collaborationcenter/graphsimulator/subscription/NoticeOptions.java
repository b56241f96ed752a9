package com.collaborationcenter.graphsimulator.subscription;

import java.time.Duration;

/**
 * How notices are delivered (graph-facts 1.2).
 *
 * @param answerWithin a 2xx within this is a delivery; Graph's 3 s
 * @param waitAtMost an answer isn't waited for longer; Graph's 10 s
 * @param perPost how many notices of one endpoint may share a POST
 * @param gather how long a notice waits for others to share its POST
 * @param speed how many of Graph's seconds pass in one real second, for retries and delays
 */
public record NoticeOptions(
    Duration answerWithin, Duration waitAtMost, int perPost, Duration gather, double speed) {

  /** Graph's own figures, in real time. */
  public static final NoticeOptions GRAPH =
      new NoticeOptions(
          Duration.ofSeconds(3), Duration.ofSeconds(10), 20, Duration.ofMillis(20), 1);

  public NoticeOptions {
    if (perPost < 1 || speed <= 0 || waitAtMost.compareTo(answerWithin) < 0) {
      throw new IllegalArgumentException("notices can't be delivered like this");
    }
  }

  /** Graph's figures with its retries and delays that many times faster. */
  public NoticeOptions faster(double times) {
    return new NoticeOptions(answerWithin, waitAtMost, perPost, gather, times);
  }

  /** The same, with other patience. */
  public NoticeOptions patience(Duration delivered, Duration most) {
    return new NoticeOptions(delivered, most, perPost, gather, speed);
  }

  Duration real(Duration ofGraph) {
    return Duration.ofNanos((long) (ofGraph.toNanos() / speed));
  }
}
