package com.collaborationcenter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Any text is an id, and only the same text is the same id. */
interface RecordIdsContract extends RecordStoreFixture {
  /** Texts that engines, URLs or people may take for another one. */
  List<String> HOSTILE =
      List.of(
          "a",
          "A",
          "a ",
          " a",
          " ",
          "  ",
          ".",
          "..",
          "...",
          ".a",
          "a.",
          "a..b",
          "a/b",
          "/a",
          "a/",
          "//",
          "a\\b",
          "\\",
          "a#b",
          "#",
          "a?b",
          "?",
          "a%2Fb",
          "%",
          "%00",
          "a~2Fb",
          "~",
          "~2F",
          "a+b",
          "a&b=c",
          "a;b",
          "a:b",
          "a@b.example",
          "a,b",
          "'",
          "''",
          "\"",
          "`",
          "<a>",
          "{a}",
          "[a]",
          "a|b",
          "a^b",
          "$",
          "\t",
          "a\nb",
          "\r\n",
          "\u0000",
          "a\u0000",
          "\u0001",
          "\u007f",
          "\u00a0",
          "\u00ad",
          "\ufeff",
          "\u200b",
          "\u200e",
          "\u202e",
          "é",
          "e\u0301",
          "É",
          "Å",
          "\u212b",
          "ﬁ",
          "fi",
          "ß",
          "ss",
          "SS",
          "İ",
          "i",
          "ı",
          "I",
          "K",
          "\u212a",
          "а",
          "עברית",
          "مرحبا",
          "日本語",
          "😀",
          "👩‍👩‍👧",
          "👩",
          "null",
          "undefined",
          "NaN",
          "0",
          "-0",
          "00",
          "1e3",
          "true",
          "__proto__",
          "constructor",
          "id",
          "_rid",
          "' OR '1'='1",
          "'; DROP TABLE record; --",
          "docs",
          "x".repeat(255),
          "/".repeat(255),
          "X".repeat(255),
          "é".repeat(127) + ".",
          "😀".repeat(63));

  @Test
  default void keepsEveryIdApart() {
    Partition partition = newPartition();
    for (int i = 0; i < HOSTILE.size(); i++) {
      RecordKey key = new RecordKey(partition, HOSTILE.get(i));
      testee().write(NewRecord.of(key, new SortKey("s"), number(i)), Condition.absent());
    }

    Set<String> scanned = new HashSet<>();
    for (Page page : walk(Scan.of(partition, 30).strong())) {
      for (StoredRecord record : page.records()) {
        scanned.add(record.key().id());
        assertThat(HOSTILE.get(record.content().get("n").intValue())).isEqualTo(record.key().id());
      }
    }
    assertThat(scanned).containsExactlyInAnyOrderElementsOf(HOSTILE);
    for (int i = 0; i < HOSTILE.size(); i++) {
      RecordKey key = new RecordKey(partition, HOSTILE.get(i));
      StoredRecord read = testee().read(key, Consistency.STRONG).orElseThrow();
      assertThat(read.key()).isEqualTo(key);
      assertThat(read.content()).isEqualTo(number(i));
    }
  }

  @Test
  default void replacesAndDeletesByEveryId() {
    Partition partition = newPartition();
    for (String id : HOSTILE) {
      RecordKey key = new RecordKey(partition, id);
      Etag first = testee().write(NewRecord.of(key, number(1)), Condition.absent());
      Etag second = testee().write(NewRecord.of(key, number(2)), Condition.matches(first));
      Change third = new Change.Put(NewRecord.of(key, number(3)), Condition.matches(second));
      Etag last = testee().commit(partition, List.of(third)).get(id);

      assertThat(last).as(id).isNotNull();
      assertThat(testee().read(key, Consistency.STRONG).orElseThrow().etag()).isEqualTo(last);
      testee().delete(key, Condition.matches(last));
      assertThat(testee().read(key, Consistency.STRONG)).isEmpty();
    }
  }

  @Test
  default void takesEveryPartition() {
    for (String value :
        List.of("a/b", "a\\b#?%'\"", "~", "[\"x\"]", "null", "x".repeat(512), "..", "{}")) {
      Partition partition = new Partition(value);
      RecordKey key = new RecordKey(partition, "id of " + newPartition());
      Etag etag =
          testee().write(NewRecord.of(key, new SortKey("s"), number(1)), Condition.absent());

      assertThat(testee().read(key, Consistency.STRONG).orElseThrow().etag()).isEqualTo(etag);
      assertThat(testee().scan(Scan.of(partition, 10).strong()).records())
          .extracting(StoredRecord::key)
          .containsExactly(key);
      testee().delete(key, Condition.always());
    }
  }

  @Test
  default void refusesWhatIsNoId() {
    Partition partition = newPartition();
    for (String id : List.of("", "x".repeat(256), "é".repeat(128), "\ud83d", "a\ude00b")) {
      assertThatThrownBy(() -> new RecordKey(partition, id))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
