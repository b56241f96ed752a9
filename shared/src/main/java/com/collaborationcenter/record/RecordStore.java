package com.collaborationcenter.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that isn't a blob: records in partitions, shaped like a Cosmos container so that what
 * is cheap there is the only thing that one can write.
 *
 * <p>A write is durable when the call returns. A record whose serialised content exceeds {@link
 * #MAX_CONTENT_BYTES} is refused with {@code CannotProcess("record_too_large")}; a throttled or
 * unreachable engine throws {@code RetryLater}, and then a write may have been made all the same:
 * repeat it under a condition, or so that it does no harm twice. Implementations are safe for use
 * by many threads.
 */
public interface RecordStore {
  /**
   * The largest serialised content of a record, in bytes of UTF-8 (Cosmos takes 2 MB a request).
   */
  int MAX_CONTENT_BYTES = 2_000_000;

  /** The most changes in one commit. */
  int MAX_CHANGES = 100;

  /** The record, or nothing if there is none or it has expired. */
  Optional<StoredRecord> read(RecordKey key, Consistency consistency);

  /**
   * Writes one record.
   *
   * @return its new etag
   * @throws RecordConflict if the condition doesn't hold; nothing was changed
   */
  Etag write(NewRecord record, Condition condition);

  /**
   * Deletes one record. Without a condition, deleting what isn't there does nothing.
   *
   * @throws RecordConflict if the condition doesn't hold
   * @throws IllegalArgumentException for {@link Condition.Absent}
   */
  void delete(RecordKey key, Condition condition);

  /**
   * Makes all changes or none.
   *
   * @param changes 1 to {@link #MAX_CHANGES}, all in this partition, each record once, together at
   *     most {@link #MAX_CONTENT_BYTES}
   * @return the new etag of each record written, by id
   * @throws RecordConflict if one condition doesn't hold (that of an unconditional deletion always
   *     does); nothing was changed
   */
  Map<String, Etag> commit(Partition partition, List<Change> changes);

  /**
   * One page. A record that others insert, change or delete between two pages never makes another
   * one skipped or repeated.
   */
  Page scan(Scan scan);

  /** Walks over all pages, from where the scan begins to its end, one request after the other. */
  default void scanAll(Scan scan, Consumer<StoredRecord> action) {
    Optional<Scan.Position> next = scan.after();
    do {
      Page page = scan(scan.after(next));
      page.records().forEach(action);
      next = page.next();
    } while (next.isPresent());
  }
}
