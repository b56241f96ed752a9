package com.collaborationcenter.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A record to be written.
 *
 * @param sort absent: the record is read by its key alone, and no scan meets it
 * @param expiresAt whole seconds; from then on the record is as if it weren't there
 * @param content a JSON object; filters see its top-level fields. The writer doesn't change it
 *     afterwards
 */
public record NewRecord(
    RecordKey key, Optional<SortKey> sort, Optional<Instant> expiresAt, ObjectNode content) {

  /** A record without a place in the order, kept for good. */
  public static NewRecord of(RecordKey key, ObjectNode content) {
    return new NewRecord(key, Optional.empty(), Optional.empty(), content);
  }

  /** A record with a place in the order, kept for good. */
  public static NewRecord of(RecordKey key, SortKey sort, ObjectNode content) {
    return new NewRecord(key, Optional.of(sort), Optional.empty(), content);
  }
}
