package com.collaborationcenter.fetch;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a listing goes on. A listing has no state in Graph to lose: it is a keyset over a time
 * (graph-facts 3.2). Mails that share one second are read to the end by Graph's own nextLink.
 *
 * @param from the least time, inclusive
 * @param nextLink followed verbatim when one second's mails fill more than a page
 */
public record ListingCursor(By by, Instant from, Optional<String> nextLink) {
  /** Which time. */
  public enum By {
    /** Time of receipt: for a census. */
    RECEIVED,
    /** Time of last change: for a catch-up (graph-facts 3.3). */
    MODIFIED
  }

  /** From a time on. */
  public static ListingCursor from(By by, Instant from) {
    return new ListingCursor(by, from, Optional.empty());
  }
}
