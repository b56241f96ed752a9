package com.collaborationcenter.pipeline;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailboxId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * How calls for a person wait while Graph throttles: they ask nobody for a place (design, Graph's
 * places) and try again within seconds, on the caller's thread.
 */
public final class Patience {
  /** How long a person is kept waiting in all. */
  static final Duration MOST = Duration.ofSeconds(5);

  private static final Duration LEAST_PAUSE = Duration.ofMillis(500);

  private final Pause pause;
  private final Supplier<Reconnecting> reconnecting;
  private final InstantSource clock;

  /**
   * Waits like this.
   *
   * @param reconnecting told of a refusal after which a mailbox's owner must connect it again
   */
  public Patience(Pause pause, Supplier<Reconnecting> reconnecting, InstantSource clock) {
    this.pause = pause;
    this.reconnecting = reconnecting;
    this.clock = clock;
  }

  /** How a caller's thread waits. */
  @FunctionalInterface
  public interface Pause {
    /** Waits for so long. */
    void of(Duration time) throws InterruptedException;
  }

  /**
   * What the call gives, be it after waiting for {@link #MOST} in all.
   *
   * @throws RetryLater the call's own, where it would take longer
   */
  <T> T ask(Supplier<T> call) {
    Duration left = MOST;
    while (true) {
      try {
        return call.get();
      } catch (RetryLater later) {
        Duration wait = atLeast(later.delay());
        if (wait.compareTo(left) > 0 || !waited(wait)) {
          throw later;
        }
        left = left.minus(wait);
      }
    }
  }

  /**
   * The same of a mailbox. A refusal after which its owner must connect it again is noted, as that
   * of queued work is: else the page says so of one call, and all else still calls it connected.
   */
  <T> T ask(MailboxId mailbox, Supplier<T> call) {
    Instant begun = clock.instant();
    try {
      return ask(call);
    } catch (CannotProcess refusal) {
      if (Reconnecting.isMeantBy(refusal.code())) {
        boolean unused = reconnecting.get().note(mailbox, refusal.code(), begun);
      }
      throw refusal;
    }
  }

  /** The delay, or the least pause that is made. */
  static Duration atLeast(Duration delay) {
    return delay.compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : delay;
  }

  private boolean waited(Duration time) {
    try {
      pause.of(time);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
