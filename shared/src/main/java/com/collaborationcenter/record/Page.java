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
}
