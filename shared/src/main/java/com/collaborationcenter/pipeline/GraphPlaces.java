package com.collaborationcenter.pipeline;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Graph's places: when a mailbox may be asked again by work of the queue. Graph limits each mailbox
 * by itself (graph-facts 4.1), and so one mailbox's trouble never delays another's. Two things make
 * a mailbox wait: Graph said so, or failed (a pause, longer with each failure in a row), or most of
 * what it grants in ten minutes is spent. Nobody sleeps for it: the work goes back on the queue.
 *
 * <p>That at most one request or batch of a mailbox is under way over all instances is the queue
 * session's doing, not this class's. What is known here is this instance's alone, in memory. That
 * is enough: the session holds the mailbox's work on one instance as long as there is any, and
 * another one that takes it over learns of a pause by its first 429, and of what is spent likewise.
 * A mailbox takes some hundred bytes, and a firm has some thousand mailboxes: nothing is ever
 * forgotten.
 *
 * <p>Interactive calls ask nobody: they take one of the three places that the queue leaves free.
 * What they spend counts all the same, and so does what Graph answers them: it is the same mailbox.
 */
public final class GraphPlaces {
  /** What Graph grants a mailbox in {@link SlidingCount#WINDOW} (graph-facts 4.1). */
  public static final int REQUESTS = 10_000;

  /** What work for which nobody waits leaves to live mail, in hundredths of it all. */
  static final int BACKGROUND_SHARE = 60;

  /** What live mail leaves to interactive calls, in hundredths of it all. */
  static final int LIVE_SHARE = 95;

  private final int requests;
  private final InstantSource clock;
  private final Map<MailboxId, Place> places = new ConcurrentHashMap<>();

  /**
   * All are free.
   *
   * @param requests what a mailbox is granted in ten minutes: {@link #REQUESTS}
   */
  public GraphPlaces(int requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** What is known of one mailbox. */
  private static final class Place {
    private final SlidingCount spent = new SlidingCount();
    private Instant pausedUntil = Instant.MIN;
    private int failures;
  }

  /** Until when work on the mailbox must wait; absent: it may ask now. */
  Optional<Instant> busyUntil(MailboxId mailbox, Urgency urgency) {
    Instant now = clock.instant();
    int share = urgency == Urgency.BACKGROUND ? BACKGROUND_SHARE : LIVE_SHARE;
    Place place = place(mailbox);
    synchronized (place) {
      Optional<Instant> free = place.spent.fallsBelow(requests * share / 100, now);
      return place.pausedUntil.isAfter(free.orElse(now)) ? Optional.of(place.pausedUntil) : free;
    }
  }

  /** So many requests were sent; those inside a batch count one by one (graph-facts 4.1, 4.2). */
  void spent(MailboxId mailbox, int count) {
    Place place = place(mailbox);
    synchronized (place) {
      place.spent.add(count, clock.instant());
    }
  }

  /**
   * Graph throttled or failed: nothing is asked of the mailbox for a while.
   *
   * @param asked the least pause
   */
  void failed(MailboxId mailbox, Duration asked) {
    Place place = place(mailbox);
    synchronized (place) {
      Instant until = clock.instant().plus(Backoff.of(place.failures, asked));
      place.failures++;
      place.pausedUntil = until.isAfter(place.pausedUntil) ? until : place.pausedUntil;
    }
  }

  /** Graph answered: the next failure is the first one again. */
  void answered(MailboxId mailbox) {
    Place place = place(mailbox);
    synchronized (place) {
      place.failures = 0;
    }
  }

  private Place place(MailboxId mailbox) {
    return places.computeIfAbsent(mailbox, any -> new Place());
  }
}
