package com.collaborationcenter.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many there were in the last ten minutes, counted by the minute: never too few, and too many
 * by what the window's first minute held before. Not safe for use by several threads.
 */
final class SlidingCount {
  /** Over which Graph counts (graph-facts 4.1). */
  static final Duration WINDOW = Duration.ofMinutes(10);

  private static final int SECONDS = 60;

  /** The window's minutes and the one that is under way. */
  private static final int MINUTES = 11;

  private final int[] counts = new int[MINUTES];
  private long minute;

  /** So many more, now. */
  void add(int count, Instant now) {
    moveTo(now);
    counts[place(minute)] += count;
  }

  /** When there will be fewer than this in the window; absent: there are now. */
  Optional<Instant> fallsBelow(int limit, Instant now) {
    moveTo(now);
    long left = sum();
    if (left < limit) {
      return Optional.empty();
    }
    long oldest = minute - MINUTES + 1;
    for (long gone = oldest; gone <= minute; gone++) {
      left -= counts[place(gone)];
      if (left < limit) {
        return Optional.of(Instant.ofEpochSecond((gone + MINUTES) * SECONDS));
      }
    }
    return Optional.of(Instant.ofEpochSecond((minute + MINUTES) * SECONDS));
  }

  private long sum() {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Minutes that came since the last look begin empty; a clock that goes back changes nothing. */
  private void moveTo(Instant now) {
    long current = Math.floorDiv(now.getEpochSecond(), (long) SECONDS);
    for (long next = Math.max(minute + 1, current - MINUTES + 1); next <= current; next++) {
      counts[place(next)] = 0;
    }
    minute = Math.max(minute, current);
  }

  private static int place(long minute) {
    return (int) Math.floorMod(minute, (long) MINUTES);
  }
}
