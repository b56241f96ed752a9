package com.collaborationcenter.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where a walk from the newest mail to the oldest goes on: a keyset over the time of receipt, and
 * within one second a count, since mails that share it have no other order. So mail that comes or
 * goes meanwhile makes no other one skipped, unless it is of that very second.
 *
 * @param through mails of this whole second or older
 * @param passed how many of that second were walked past
 */
public record RecentCursor(Instant through, int passed) {
  /** The most mails of one second that are walked past. */
  public static final int MAX_PASSED = 100_000;

  /** Checks the range. */
  public RecentCursor {
    through = through.truncatedTo(ChronoUnit.SECONDS);
    if (passed < 0 || passed > MAX_PASSED) {
      throw new IllegalArgumentException("passed " + passed);
    }
  }

  /** It as one text: a time and a number, nothing of a mail. */
  public String toText() {
    return through.getEpochSecond() + "/" + passed;
  }

  /** What {@link #toText} wrote, or nothing if the text is none. */
  public static Optional<RecentCursor> find(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RecentCursor(
              Instant.ofEpochSecond(Long.parseLong(text.substring(0, slash))),
              Integer.parseInt(text.substring(slash + 1))));
    } catch (IllegalArgumentException | DateTimeException notOne) {
      return Optional.empty();
    }
  }
}
