package com.collaborationcenter.graphsimulator.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Graph's limits per application and mailbox (graph-facts 4.1). Safe for use by many threads. */
final class Throttle {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final int atOnce;
  private final int perWindow;
  private final Map<UUID, Use> uses = new ConcurrentHashMap<>();

  Throttle(InstantSource clock, int atOnce, int perWindow) {
    this.clock = clock;
    this.atOnce = atOnce;
    this.perWindow = perWindow;
  }

  /** One mailbox's use: what is in flight, and what the present window has seen. */
  private static final class Use {
    private int inFlight;
    private int spent;
    private Instant windowEnd = Instant.MIN;
  }

  /** A place among those at once. */
  interface Place {
    /** Gives it back; once only. */
    void leave();
  }

  /**
   * Takes a place for a request.
   *
   * @throws GraphFault 429 when there is none, or when the window's budget is spent
   */
  Place enter(UUID mailbox) {
    Use use = uses.computeIfAbsent(mailbox, id -> new Use());
    synchronized (use) {
      if (use.inFlight >= atOnce) {
        throw new GraphFault(
            429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.", BUSY);
      }
      spend(use);
      use.inFlight++;
    }
    return () -> {
      synchronized (use) {
        use.inFlight--;
      }
    };
  }

  /** Counts one request within a batch, which has a place already (graph-facts 4.2). */
  void spend(UUID mailbox) {
    Use use = uses.computeIfAbsent(mailbox, id -> new Use());
    synchronized (use) {
      spend(use);
    }
  }

  private void spend(Use use) {
    Instant now = clock.instant();
    if (!now.isBefore(use.windowEnd)) {
      use.windowEnd = now.plus(WINDOW);
      use.spent = 0;
    }
    if (use.spent >= perWindow) {
      throw new GraphFault(
          429,
          "TooManyRequests",
          "Too many requests. Please retry again later.",
          Duration.between(now, use.windowEnd));
    }
    use.spent++;
  }

  void clear() {
    uses.clear();
  }
}
