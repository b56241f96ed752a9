package com.collaborationcenter.record;

import java.util.Optional;

/**
 * An ordered walk over one partition's records that have a sort key.
 *
 * @param from the least sort key, inclusive; absent: from the first
 * @param to the sort key to stop before, exclusive; absent: to the last
 * @param descending greatest first
 * @param limit the most records in a page, 1 to {@link #MAX_LIMIT}
 * @param examined the most records that the engine may look at for a page, {@code limit} to {@link
 *     #MAX_EXAMINED}: with a filter a page may be short, even empty, and still have a next one
 * @param after where the page before ended; absent: the first page
 */
public record Scan(
    Partition partition,
    Optional<SortKey> from,
    Optional<SortKey> to,
    boolean descending,
    Filter filter,
    int limit,
    int examined,
    Optional<Position> after,
    Consistency consistency) {
  /** The largest page. */
  public static final int MAX_LIMIT = 1_000;

  /** The most records that one page may cost. */
  public static final int MAX_EXAMINED = 10_000;

  /** Checks the limits. */
  public Scan {
    if (limit < 1 || limit > MAX_LIMIT || examined < limit || examined > MAX_EXAMINED) {
      throw new IllegalArgumentException("limit " + limit + " or examined " + examined);
    }
  }

  /**
   * Everything in the partition, ascending, eventually fresh; refine with the {@code with} methods.
   */
  public static Scan of(Partition partition, int limit) {
    return new Scan(
        partition,
        Optional.empty(),
        Optional.empty(),
        false,
        Filter.everything(),
        limit,
        limit,
        Optional.empty(),
        Consistency.SESSION);
  }

  /** The same within a range of sort keys: from inclusive, to exclusive. */
  public Scan between(Optional<SortKey> newFrom, Optional<SortKey> newTo) {
    return new Scan(
        partition, newFrom, newTo, descending, filter, limit, examined, after, consistency);
  }

  /** The same, greatest first. */
  public Scan newestFirst() {
    return new Scan(partition, from, to, true, filter, limit, examined, after, consistency);
  }

  /** The same with a filter that may look at this many records a page. */
  public Scan where(Filter newFilter, int newExamined) {
    return new Scan(
        partition, from, to, descending, newFilter, limit, newExamined, after, consistency);
  }

  /** The same, going on behind a page. */
  public Scan after(Optional<Position> position) {
    return new Scan(
        partition, from, to, descending, filter, limit, examined, position, consistency);
  }

  /** The same, seeing every acknowledged write. */
  public Scan strong() {
    return new Scan(
        partition, from, to, descending, filter, limit, examined, after, Consistency.STRONG);
  }

  /**
   * A place in a partition's order. Opaque to callers, and no secret; a cursor handed to people is
   * signed by whoever hands it out.
   */
  public record Position(String value) {
    /** Refuses blanks. */
    public Position {
      if (value.isBlank()) {
        throw new IllegalArgumentException("not a position");
      }
    }
  }
}
