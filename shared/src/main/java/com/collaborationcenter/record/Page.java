package com.collaborationcenter.record;

import java.util.List;
import java.util.Optional;

/**
 * A page of a scan.
 *
 * @param next where the next page goes on; absent: the walk is at its end. A page with a next one
 *     may be short or empty, and the next one may turn out empty
 */
public record Page(List<StoredRecord> records, Optional<Scan.Position> next) {
  /** Copies the list. */
  public Page {
    records = List.copyOf(records);
  }

  /**
   * The sort key that the walk has reached: all records before it, in the walk's order, were looked
   * at; of its own, some. Absent: the walk is at its end.
   */
  public Optional<SortKey> reached() {
    return next.map(Positions::sortKey);
  }
}
