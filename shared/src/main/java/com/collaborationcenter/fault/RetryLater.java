package com.collaborationcenter.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The work can't be done now and may succeed later: a throttled or unreachable service, a lost
 * race.
 *
 * <p>Whoever works a queue puts the work back with this delay; an HTTP function answers 503 or 429
 * with {@code Retry-After}. Nobody sleeps.
 */
public final class RetryLater extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final Duration delay;

  /**
   * @param code stable, for logs and metrics, without content, for example {@code graph_throttled}
   * @param delay how long to wait at least; positive
   */
  public RetryLater(String code, Duration delay) {
    this(code, delay, null);
  }

  /** As above, with the fault that led to it. */
  public RetryLater(String code, Duration delay, @Nullable Throwable cause) {
    super(code + ", again in " + delay, cause);
    if (delay.isNegative() || delay.isZero()) {
      throw new IllegalArgumentException("delay is not positive: " + delay);
    }
    this.code = code;
    this.delay = delay;
  }

  /** A stable code without content. */
  public String code() {
    return code;
  }

  /** The least time to wait. */
  public Duration delay() {
    return delay;
  }
}
