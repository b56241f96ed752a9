package com.collaborationcenter.timeline;

import com.collaborationcenter.record.SortKey;
import java.util.List;
import java.util.Optional;

/**
 * What was read of one timeline, newest first.
 *
 * @param reached nothing older than this place was looked at; absent: all was
 */
record Stretch(List<Found> rows, Optional<SortKey> reached) {
  Stretch {
    rows = List.copyOf(rows);
  }
}
