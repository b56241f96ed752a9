package com.collaborationcenter.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A record to be written.
 *
 * @param sort absent: the record is read by its key alone, and no scan meets it
 * @param expiresAt from then on the record is as if it weren't there; cut to whole seconds, which
 *     is what engines can do
 * @param content a JSON object; filters see its top-level fields. The writer doesn't change it
 *     afterwards. It comes back equal, numbers by value (1.0 may come back as 1); an integer beyond
 *     &plusmn;(2<sup>53</sup>-1) is refused with {@code IllegalArgumentException}, since Cosmos
 *     would round it: write it as text
 */
public record NewRecord(
    RecordKey key, Optional<SortKey> sort, Optional<Instant> expiresAt, ObjectNode content) {
  /** Cuts the time to whole seconds. */
  public NewRecord {
    expiresAt = expiresAt.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** A record without a place in the order, kept for good. */
  public static NewRecord of(RecordKey key, ObjectNode content) {
    return new NewRecord(key, Optional.empty(), Optional.empty(), content);
  }

  /** A record with a place in the order, kept for good. */
  public static NewRecord of(RecordKey key, SortKey sort, ObjectNode content) {
    return new NewRecord(key, Optional.of(sort), Optional.empty(), content);
  }
}
