package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads and writes of one record do. */
interface RecordWritesContract extends RecordStoreFixture {
  private RecordKey newKey() {
    return new RecordKey(newPartition(), "someone@client.example");
  }

  private Optional<StoredRecord> read(RecordKey key) {
    return testee().read(key, Consistency.STRONG);
  }

  @ParameterizedTest
  @EnumSource(Consistency.class)
  default void readsWhatWasWritten(Consistency consistency) {
    RecordKey key = newKey();
    SortKey sort = new SortKey("2026-11-24T09:00:00Z");

    Etag etag = testee().write(NewRecord.of(key, sort, number(7)), Condition.always());

    assertThat(testee().read(key, consistency))
        .contains(new StoredRecord(key, Optional.of(sort), etag, number(7)));
  }

  @ParameterizedTest
  @EnumSource(Consistency.class)
  default void readsNothingWhereNothingWasWritten(Consistency consistency) {
    assertThat(testee().read(newKey(), consistency)).isEmpty();
  }

  @Test
  default void writesARecordWithoutASortKey() {
    RecordKey key = newKey();

    Etag etag = testee().write(NewRecord.of(key, number(7)), Condition.absent());

    assertThat(read(key)).contains(new StoredRecord(key, Optional.empty(), etag, number(7)));
  }

  @Test
  default void replacesARecordWhole() {
    RecordKey key = newKey();
    Etag first = testee().write(NewRecord.of(key, new SortKey("a"), number(1)), Condition.always());

    Etag second = testee().write(NewRecord.of(key, text("t", "two")), Condition.always());

    assertThat(second).isNotEqualTo(first);
    assertThat(read(key))
        .contains(new StoredRecord(key, Optional.empty(), second, text("t", "two")));
    assertThat(testee().scan(Scan.of(key.partition(), 10).strong()).records()).isEmpty();
  }

  @Test
  default void createsOnlyWhereThereIsNothing() {
    RecordKey key = newKey();
    testee().write(NewRecord.of(key, number(1)), Condition.absent());

    assertConflict(() -> testee().write(NewRecord.of(key, number(2)), Condition.absent()), key);

    assertThat(read(key).orElseThrow().content()).isEqualTo(number(1));
  }

  @Test
  default void writesIfNobodyWroteSince() {
    RecordKey key = newKey();
    Etag first = testee().write(NewRecord.of(key, number(1)), Condition.always());

    Etag second = testee().write(NewRecord.of(key, number(2)), Condition.matches(first));

    assertThat(read(key).orElseThrow().etag()).isEqualTo(second);
  }

  @Test
  default void refusesAWriteWithAStaleEtag() {
    RecordKey key = newKey();
    Etag stale = testee().write(NewRecord.of(key, number(1)), Condition.always());
    // The same content again is a write all the same.
    testee().write(NewRecord.of(key, number(1)), Condition.always());

    assertConflict(
        () -> testee().write(NewRecord.of(key, number(2)), Condition.matches(stale)), key);

    assertThat(read(key).orElseThrow().content()).isEqualTo(number(1));
  }

  @Test
  default void refusesAWriteWithAnEtagOfADeletedRecord() {
    RecordKey key = newKey();
    Etag gone = testee().write(NewRecord.of(key, number(1)), Condition.always());
    testee().delete(key, Condition.always());

    assertConflict(
        () -> testee().write(NewRecord.of(key, number(2)), Condition.matches(gone)), key);
    assertThat(read(key)).isEmpty();

    testee().write(NewRecord.of(key, number(3)), Condition.absent());
    assertConflict(
        () -> testee().write(NewRecord.of(key, number(4)), Condition.matches(gone)), key);
  }

  @Test
  default void deletesWhatIsThere() {
    RecordKey key = newKey();
    testee().write(numbered(key.partition(), 1), Condition.always());
    Etag etag = testee().write(NewRecord.of(key, new SortKey("a"), number(2)), Condition.always());

    testee().delete(key, Condition.matches(etag));

    assertThat(read(key)).isEmpty();
    assertThat(numbers(walk(Scan.of(key.partition(), 10).strong()))).containsExactly(1);
  }

  @Test
  default void deletesNothingWithoutComplaint() {
    RecordKey key = newKey();

    testee().delete(key, Condition.always());

    assertThat(read(key)).isEmpty();
  }

  @Test
  default void refusesADeletionWithAStaleEtag() {
    RecordKey key = newKey();
    Etag stale = testee().write(NewRecord.of(key, number(1)), Condition.always());
    testee().write(NewRecord.of(key, number(2)), Condition.always());

    assertConflict(() -> testee().delete(key, Condition.matches(stale)), key);
    assertThat(read(key)).isPresent();

    testee().delete(key, Condition.always());
    assertConflict(() -> testee().delete(key, Condition.matches(stale)), key);
  }

  @Test
  default void refusesADeletionOfWhatIsAbsent() {
    assertThatThrownBy(() -> testee().delete(newKey(), Condition.absent()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void keepsPartitionsApart() {
    RecordKey here = newKey();
    RecordKey there = new RecordKey(newPartition(), here.id());
    Etag etag = testee().write(NewRecord.of(here, new SortKey("a"), number(1)), Condition.always());

    assertThat(read(there)).isEmpty();
    assertThat(testee().scan(Scan.of(there.partition(), 10).strong()).records()).isEmpty();
    testee().write(NewRecord.of(there, new SortKey("a"), number(2)), Condition.absent());
    testee().delete(there, Condition.always());
    assertThat(read(here).orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  default void takesALargestRecordAndRefusesALargerOne() {
    RecordKey key = newKey();
    int overhead = text("t", "").toString().length();
    String largest = "x".repeat(RecordStore.MAX_CONTENT_BYTES - overhead);

    testee().write(NewRecord.of(key, text("t", largest)), Condition.always());

    assertThat(read(key).orElseThrow().content()).isEqualTo(text("t", largest));
    String inTwoBytes = "é".repeat(RecordStore.MAX_CONTENT_BYTES / 2);
    for (String tooLarge : List.of(largest + "x", inTwoBytes)) {
      assertThatThrownBy(
              () -> testee().write(NewRecord.of(key, text("t", tooLarge)), Condition.always()))
          .isInstanceOfSatisfying(
              CannotProcess.class, e -> assertThat(e.code()).isEqualTo("record_too_large"));
    }
  }

  @Test
  default void losesNoUpdateOfEightWriters() throws Exception {
    RecordKey key = newKey();
    testee().write(NewRecord.of(key, number(0)), Condition.absent());
    ExecutorService writers = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> tenTimes =
          () -> {
            int conflicts = 0;
            for (int done = 0; done < 10; ) {
              StoredRecord seen = read(key).orElseThrow();
              int next = seen.content().get("n").intValue() + 1;
              try {
                testee().write(NewRecord.of(key, number(next)), Condition.matches(seen.etag()));
                done++;
              } catch (RecordConflict e) {
                conflicts++;
              }
            }
            return conflicts;
          };
      List<Callable<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(tenTimes);
      }
      for (Future<Integer> future : writers.invokeAll(all)) {
        assertThat(future.get()).isNotNegative();
      }
    } finally {
      writers.shutdownNow();
    }

    assertThat(read(key).orElseThrow().content()).isEqualTo(number(80));
  }

  @Test
  default void givesContentBackUnchanged() {
    RecordKey key = newKey();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putNull("nothing");
    content.put("yes", true).put("no", false);
    content.put("greatest", 9_007_199_254_740_991L).put("least", -9_007_199_254_740_991L);
    content.put("fraction", 0.1).put("small", 1e-7).put("large", 1.7976931348623157e308);
    content.put("empty", "").put("quotes", "\"'`\\/").put("control", "a\tb\nc\u0001\u0000d");
    content.put("unicode", "é e\u0301 \u202e עברית 👩‍👩‍👧 \ufeff\u2028");
    content.putObject("$type").put("a.b", 1).put("", 2).put("é\"'", 3).putNull("deep");
    content.putArray("list").add(1).add("one").addNull().addArray().addObject().put("id", "x");
    content.putObject("none");
    content.put("id", "no").put("partition", "no").put("ttl", 1).put("_etag", "no");

    testee().write(NewRecord.of(key, content), Condition.always());

    assertThat(read(key).orElseThrow().content()).isEqualTo(content);
  }

  @Test
  default void refusesAnIntegerThatAnEngineWouldRound() {
    RecordKey key = newKey();
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.putArray("list").addObject().put("n", 9_007_199_254_740_992L);

    assertThatThrownBy(() -> testee().write(NewRecord.of(key, content), Condition.always()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(read(key)).isEmpty();
  }

  /** The work fails since somebody else wrote, and says so without the record's id. */
  default void assertConflict(Runnable work, RecordKey key) {
    assertThatThrownBy(work::run)
        .isInstanceOf(RecordConflict.class)
        .hasMessageContaining(key.partition().value())
        .hasMessageNotContaining(key.id());
  }
}
