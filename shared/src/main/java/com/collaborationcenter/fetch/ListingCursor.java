package com.collaborationcenter.fetch;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a listing goes on. A listing has no state in Graph to lose: it is a keyset over a time
 * (graph-facts 3.2). Mails that share one second are read to the end by Graph's own nextLink.
 *
 * @param from the least time, inclusive; {@link #BEGINNING} at the earliest
 * @param nextLink followed verbatim when one second's mails fill more than a page
 */
public record ListingCursor(By by, Instant from, Optional<String> nextLink) {
  /**
   * Before every mail, imported ones of odd dates included (years 1 or 1601): the least time that
   * Graph's filter can name (OData's {@code Edm.DateTimeOffset} begins with year 1). Not {@link
   * Instant#EPOCH}: a mail dated before it would be in its folder's count and in no census.
   */
  public static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

  /** An earlier time means the beginning. */
  public ListingCursor {
    from = from.isBefore(BEGINNING) ? BEGINNING : from;
  }

  /** Which time. */
  public enum By {
    /** Time of receipt: for a census. */
    RECEIVED,
    /** Time of last change: for a catch-up (graph-facts 3.3). */
    MODIFIED,
    /**
     * Time of receipt, for a sweep of read states: of each mail nothing but its id, time of
     * receipt, folder and read state is asked for; all else is empty.
     */
    RECEIVED_FOR_READ_STATE
  }

  /** From a time on. */
  public static ListingCursor from(By by, Instant from) {
    return new ListingCursor(by, from, Optional.empty());
  }
}
