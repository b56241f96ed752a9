package com.collaborationcenter.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the record store's contract needs from an engine, and what its tests say often. */
public interface RecordStoreFixture {
  /** The store, the same during one test. Tests keep apart by partitions. */
  RecordStore testee();

  /** The time by the engine's clock. */
  Instant now();

  /** Returns when the engine's clock is past this time. */
  void passTime(Instant until);

  /** A partition that no other test uses. */
  default Partition newPartition() {
    return new Partition("test:" + UUID.randomUUID());
  }

  /** Content with one number. */
  default ObjectNode number(int n) {
    return JsonNodeFactory.instance.objectNode().put("n", n);
  }

  /** Content with one text. */
  default ObjectNode text(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value);
  }

  /** Writes records 0 to n-1, whose id, sort key and content name their number. */
  default void writeNumbered(Partition partition, int n) {
    for (int first = 0; first < n; first += RecordStore.MAX_CHANGES) {
      List<Change> changes = new ArrayList<>();
      for (int i = first; i < Math.min(n, first + RecordStore.MAX_CHANGES); i++) {
        changes.add(new Change.Put(numbered(partition, i), Condition.absent()));
      }
      testee().commit(partition, changes);
    }
  }

  /** A record whose id, sort key and content name its number. */
  default NewRecord numbered(Partition partition, int i) {
    return NewRecord.of(new RecordKey(partition, "id-" + i), sortKey(i), number(i));
  }

  /** The sort key of a number. */
  default SortKey sortKey(int i) {
    return new SortKey("%05d".formatted(i));
  }

  /** All pages, one after another. */
  default List<Page> walk(Scan scan) {
    List<Page> pages = new ArrayList<>();
    Optional<Scan.Position> next = Optional.empty();
    do {
      Page page = testee().scan(scan.after(next));
      pages.add(page);
      next = page.next();
    } while (next.isPresent());
    return pages;
  }

  /** The numbers of all records on these pages, in order. */
  default List<Integer> numbers(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.records().stream())
        .map(record -> record.content().get("n").intValue())
        .toList();
  }

  /** Somewhat later by the engine's clock, in whole seconds. */
  default Instant in(Duration time) {
    return Instant.ofEpochSecond(now().plus(time).getEpochSecond());
  }
}
