package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an ordered walk meets. */
interface RecordScansContract extends RecordStoreFixture {
  private Scan scan(Partition partition, int limit) {
    return Scan.of(partition, limit).strong();
  }

  private List<Integer> upTo(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  private Optional<SortKey> key(String value) {
    return Optional.of(new SortKey(value));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 19, 20, 21})
  default void walksInPages(int limit) {
    Partition partition = newPartition();
    writeNumbered(partition, 20);

    List<Page> pages = walk(scan(partition, limit));

    assertThat(numbers(pages)).isEqualTo(upTo(20));
    assertThat(pages).allSatisfy(p -> assertThat(p.records()).hasSizeLessThanOrEqualTo(limit));
    assertThat(pages).hasSize((20 + limit - 1) / limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20})
  default void walksBackwards(int limit) {
    Partition partition = newPartition();
    writeNumbered(partition, 20);

    List<Page> pages = walk(scan(partition, limit).newestFirst());

    assertThat(numbers(pages)).isEqualTo(IntStream.range(0, 20).map(i -> 19 - i).boxed().toList());
  }

  @Test
  default void givesWholeRecords() {
    Partition partition = newPartition();
    RecordKey key = new RecordKey(partition, "/é #1");
    NewRecord record = NewRecord.of(key, new SortKey("2026~x"), text("t", "é"));

    Etag etag = testee().write(record, Condition.always());

    assertThat(testee().scan(scan(partition, 5)))
        .isEqualTo(
            new Page(
                List.of(new StoredRecord(key, record.sort(), etag, text("t", "é"))),
                Optional.empty()));
  }

  @Test
  default void ordersByAscii() {
    Partition partition = newPartition();
    List<String> inOrder =
        List.of(
            "!", "!!", "#", "-", ".", "/", "0", "00", "1", "10", "2", ":", "A", "AB", "Aa", "B",
            "\\", "_", "a", "a!", "a-", "a0", "aA", "aa", "ab", "b", "z", "{", "|", "~", "~~");
    for (int i = inOrder.size() - 1; i >= 0; i--) {
      RecordKey key = new RecordKey(partition, "id-" + (i * 7 % 31));
      testee().write(NewRecord.of(key, new SortKey(inOrder.get(i)), number(i)), Condition.absent());
    }

    assertThat(numbers(walk(scan(partition, 4)))).isEqualTo(upTo(inOrder.size()));
  }

  @Test
  default void walksThroughTies() {
    Partition partition = newPartition();
    for (int i = 0; i < 12; i++) {
      RecordKey key = new RecordKey(partition, (i % 2 == 0 ? "É/" : "a ") + i);
      testee().write(NewRecord.of(key, new SortKey("same"), number(i)), Condition.absent());
    }

    List<Integer> once = numbers(walk(scan(partition, 5)));
    List<Integer> again = numbers(walk(scan(partition, 3)));
    List<Integer> backwards = new ArrayList<>(numbers(walk(scan(partition, 5).newestFirst())));
    Collections.reverse(backwards);

    assertThat(once).containsExactlyInAnyOrderElementsOf(upTo(12));
    assertThat(again).isEqualTo(once);
    assertThat(backwards).isEqualTo(once);
  }

  @Test
  default void keepsToItsRange() {
    Partition partition = newPartition();
    for (String sort : List.of("a", "b", "b!", "b~", "ba", "c", "c!", "d")) {
      RecordKey key = new RecordKey(partition, "id of " + sort);
      testee().write(NewRecord.of(key, new SortKey(sort), text("s", sort)), Condition.absent());
    }

    assertThat(sorts(scan(partition, 2).between(key("b"), key("c"))))
        .containsExactly("b", "b!", "ba", "b~");
    assertThat(sorts(scan(partition, 2).between(key("b"), key("c")).newestFirst()))
        .containsExactly("b~", "ba", "b!", "b");
    assertThat(sorts(scan(partition, 2).between(key("b!"), Optional.empty())))
        .containsExactly("b!", "ba", "b~", "c", "c!", "d");
    assertThat(sorts(scan(partition, 2).between(Optional.empty(), key("b!"))))
        .containsExactly("a", "b");
    assertThat(sorts(scan(partition, 2).between(key("x"), Optional.empty()))).isEmpty();
    assertThat(sorts(scan(partition, 2).between(key("c"), key("c")))).isEmpty();
    assertThat(sorts(scan(partition, 2).between(key("d"), key("a")))).isEmpty();
  }

  private List<String> sorts(Scan scan) {
    return walk(scan).stream()
        .flatMap(page -> page.records().stream())
        .map(record -> record.sort().orElseThrow().value())
        .toList();
  }

  @Test
  default void meetsNoRecordWithoutASortKey() {
    Partition partition = newPartition();
    writeNumbered(partition, 2);
    testee().write(NewRecord.of(new RecordKey(partition, "x"), number(9)), Condition.always());

    assertThat(numbers(walk(scan(partition, 10)))).containsExactly(0, 1);
  }

  @Test
  default void endsAtOnceInAnEmptyPartition() {
    assertThat(testee().scan(scan(newPartition(), 10)))
        .isEqualTo(new Page(List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void neitherSkipsNorRepeatsWhileOthersWriteBetweenPages(boolean descending) {
    Partition partition = newPartition();
    for (int i = 0; i < 30; i++) {
      testee().write(numbered(partition, i * 10), Condition.absent());
    }
    Scan scan = descending ? scan(partition, 6).newestFirst() : scan(partition, 6);

    List<Integer> seen = new ArrayList<>();
    Optional<Scan.Position> next = Optional.empty();
    int round = 0;
    do {
      Page page = testee().scan(scan.after(next));
      seen.addAll(numbers(List.of(page)));
      next = page.next();
      int last = seen.get(seen.size() - 1);
      // The record at which the page ended goes; others come on both sides of it.
      testee().delete(new RecordKey(partition, "id-" + last), Condition.always());
      testee().write(numbered(partition, last + 1), Condition.always());
      testee().write(numbered(partition, Math.max(last - 1, 0)), Condition.always());
      testee().write(numbered(partition, 1000 + round), Condition.always());
      round++;
    } while (next.isPresent() && round < 50);

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen).containsAll(IntStream.range(0, 30).map(i -> i * 10).boxed().toList());
  }

  @Test
  default void goesOnWhereItWasAlthoughTheWalkWasLong() {
    Partition partition = newPartition();
    writeNumbered(partition, 250);

    assertThat(numbers(walk(scan(partition, 100)))).isEqualTo(upTo(250));
    assertThat(testee().scan(scan(partition, 1000)).records()).hasSize(250);
  }
}
