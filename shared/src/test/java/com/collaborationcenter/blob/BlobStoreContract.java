package com.collaborationcenter.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every blob store. */
public interface BlobStoreContract {
  /** An empty store. */
  BlobStore testee();

  @Test
  default void readsWhatWasWritten() {
    BlobStore testee = testee();
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }
    testee.write(name("a/b.bin"), everyByte);

    assertThat(testee.read(name("a/b.bin"))).contains(everyByte);
  }

  @Test
  default void readsNothingWhereNothingIs() {
    BlobStore testee = testee();
    testee.write(name("a/b"), bytes("x"));

    assertThat(testee.read(name("a"))).isEmpty();
    assertThat(testee.read(name("a/b/c"))).isEmpty();
    assertThat(testee.read(name("a/c"))).isEmpty();
  }

  @Test
  default void replacesABlobByALongerAndByAShorterOne() {
    BlobStore testee = testee();
    testee.write(name("a"), bytes("first"));
    testee.write(name("a"), bytes("a longer one"));
    assertThat(testee.read(name("a"))).contains(bytes("a longer one"));

    testee.write(name("a"), bytes("short"));
    assertThat(testee.read(name("a"))).contains(bytes("short"));
  }

  @Test
  default void keepsAnEmptyBlobApartFromNone() {
    BlobStore testee = testee();
    testee.write(name("empty"), new byte[0]);

    assertThat(testee.read(name("empty"))).contains(new byte[0]);
    assertThat(testee.writeIfAbsent(name("empty"), bytes("x"))).isFalse();
  }

  @Test
  default void takesTenMegabytes() {
    BlobStore testee = testee();
    byte[] large = new byte[10 * 1024 * 1024];
    new Random(7).nextBytes(large);
    testee.write(name("large"), large);

    assertThat(testee.read(name("large")).orElseThrow()).isEqualTo(large);
  }

  @Test
  default void refusesABlobOverTheLimit() {
    BlobStore testee = testee();
    byte[] tooLarge = new byte[BlobStore.MAX_BYTES + 1];

    assertThatThrownBy(() -> testee.write(name("a"), tooLarge))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("blob_too_large"));
    assertThatThrownBy(() -> testee.writeIfAbsent(name("a"), tooLarge))
        .isInstanceOf(CannotProcess.class);
    assertThat(testee.read(name("a"))).isEmpty();
  }

  @Test
  default void writesIfAbsentOnceOnly() {
    BlobStore testee = testee();

    assertThat(testee.writeIfAbsent(name("a"), bytes("first"))).isTrue();
    assertThat(testee.writeIfAbsent(name("a"), bytes("second"))).isFalse();
    assertThat(testee.read(name("a"))).contains(bytes("first"));

    testee.delete(name("a"));
    assertThat(testee.writeIfAbsent(name("a"), bytes("third"))).isTrue();
    assertThat(testee.read(name("a"))).contains(bytes("third"));
  }

  @Test
  default void hasOneWinnerOfEightWritersOfAnAbsentBlob() throws Exception {
    BlobStore testee = testee();
    CyclicBarrier together = new CyclicBarrier(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] own = bytes("writer " + i);
        writers.add(
            threads.submit(
                () -> {
                  together.await(30, TimeUnit.SECONDS);
                  return testee.writeIfAbsent(name("race/blob"), own);
                }));
      }
      List<Integer> winners = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        if (writers.get(i).get(60, TimeUnit.SECONDS)) {
          winners.add(i);
        }
      }
      assertThat(winners).hasSize(1);
      assertThat(testee.read(name("race/blob"))).contains(bytes("writer " + winners.get(0)));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void takesAndGivesBytesAsTheyAreMade() throws IOException {
    BlobStore testee = testee();
    byte[] large = new byte[9 * 1024 * 1024 + 7];
    new Random(9).nextBytes(large);

    boolean written =
        testee.streamIfAbsent(
            name("s/large"),
            out -> {
              out.write(large[0]);
              out.write(large, 1, 5_000_000);
              assertThat(testee.read(name("s/large"))).as("until it is whole").isEmpty();
              out.write(large, 5_000_001, large.length - 5_000_001);
              out.close();
            });

    assertThat(written).isTrue();
    assertThat(testee.read(name("s/large")).orElseThrow()).isEqualTo(large);
    try (InputStream bytes = testee.open(name("s/large")).orElseThrow()) {
      assertThat(bytes.readAllBytes()).isEqualTo(large);
    }
    assertThat(testee.open(name("s/none"))).isEmpty();
  }

  @Test
  default void streamsIfAbsentOnceOnlyAndAnEmptyOneToo() throws IOException {
    BlobStore testee = testee();

    assertThat(testee.streamIfAbsent(name("a"), out -> out.write(bytes("first")))).isTrue();
    assertThat(testee.streamIfAbsent(name("a"), out -> out.write(bytes("second")))).isFalse();
    assertThat(testee.read(name("a"))).contains(bytes("first"));
    assertThat(testee.streamIfAbsent(name("empty"), out -> {})).isTrue();
    try (InputStream bytes = testee.open(name("empty")).orElseThrow()) {
      assertThat(bytes.readAllBytes()).isEmpty();
    }
  }

  @Test
  default void leavesNothingOfContentThatFails() {
    BlobStore testee = testee();
    byte[] some = new byte[5 * 1024 * 1024];

    assertThatThrownBy(
            () ->
                testee.streamIfAbsent(
                    name("a"),
                    out -> {
                      out.write(some);
                      throw new IllegalStateException("half of it");
                    }))
        .hasMessage("half of it");
    assertThatThrownBy(
            () ->
                testee.streamIfAbsent(
                    name("a"),
                    out -> {
                      out.write(some);
                      throw new IOException("half of it");
                    }))
        .isInstanceOf(RetryLater.class);

    assertThat(testee.open(name("a"))).isEmpty();
    assertThat(list(testee, "", Optional.empty(), 10)).isEmpty();
    assertThat(testee.streamIfAbsent(name("a"), out -> out.write(bytes("again")))).isTrue();
  }

  @Test
  default void hasOneWinnerOfTwoStreamsAtOnce() {
    BlobStore testee = testee();
    byte[] other = new byte[5 * 1024 * 1024];

    boolean slow =
        testee.streamIfAbsent(
            name("a"),
            out -> {
              out.write(other);
              assertThat(testee.streamIfAbsent(name("a"), o -> o.write(bytes("fast")))).isTrue();
              out.write(other);
            });

    assertThat(slow).isFalse();
    assertThat(testee.read(name("a"))).contains(bytes("fast"));
  }

  @Test
  default void showsAReaderTheOldOrTheNewBlobAndNeverAMixture() throws Exception {
    BlobStore testee = testee();
    byte[][] versions = {new byte[300_000], new byte[200_000]};
    Arrays.fill(versions[1], (byte) 1);
    testee.write(name("a"), versions[0]);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<?> writer =
          threads.submit(
              () -> {
                for (int i = 1; i <= 40; i++) {
                  testee.write(name("a"), versions[i % 2]);
                }
              });
      do {
        assertThat(testee.read(name("a")).orElseThrow()).isIn((Object[]) versions);
      } while (!writer.isDone());
      writer.get(60, TimeUnit.SECONDS);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  default void deletesABlobAndMindsNoneThatIsNotThere() {
    BlobStore testee = testee();
    testee.write(name("a"), bytes("x"));
    testee.write(name("a/b"), bytes("y"));

    testee.delete(name("a"));
    testee.delete(name("a"));
    testee.delete(name("never/was"));

    assertThat(testee.read(name("a"))).isEmpty();
    assertThat(testee.read(name("a/b"))).contains(bytes("y"));
  }

  @Test
  default void listsInTheOrderOfAscii() {
    BlobStore testee = testee();
    List<String> inOrder =
        List.of(
            "A", "B/a", "a", "a-b", "a.b", "a/b", "a/b/c", "a/b=", "a0", "aB", "a_b", "ab", "b/B",
            "b/b");
    List<String> shuffled = new ArrayList<>(inOrder);
    Collections.shuffle(shuffled, new Random(3));
    shuffled.forEach(n -> testee.write(name(n), bytes(n)));

    assertThat(list(testee, "", Optional.empty(), 100)).isEqualTo(inOrder);
    inOrder.forEach(n -> assertThat(testee.read(name(n))).contains(bytes(n)));
  }

  @Test
  default void listsByPrefixWhichNeedNotEndAtASlash() {
    BlobStore testee = testee();
    for (String n : List.of("mail/a1/x", "mail/a2", "mail/a2/x", "mail/b", "mailbox", "z")) {
      testee.write(name(n), bytes("x"));
    }

    assertThat(list(testee, "mail/a", Optional.empty(), 100))
        .containsExactly("mail/a1/x", "mail/a2", "mail/a2/x");
    assertThat(list(testee, "mail/", Optional.empty(), 100)).hasSize(4);
    assertThat(list(testee, "mail/a2", Optional.empty(), 100))
        .containsExactly("mail/a2", "mail/a2/x");
    assertThat(list(testee, "nothing", Optional.empty(), 100)).isEmpty();
    assertThat(list(testee, "../", Optional.empty(), 100)).isEmpty();
  }

  @Test
  default void listsPageByPageWithoutSkipOrRepeat() {
    BlobStore testee = testee();
    List<String> all = new ArrayList<>();
    for (int i = 100; i < 125; i++) {
      String n = "p/" + i + (i % 2 == 0 ? "/x" : "");
      all.add(n);
      testee.write(name(n), bytes("x"));
    }
    testee.write(name("o"), bytes("x"));
    testee.write(name("q"), bytes("x"));

    List<String> walked = new ArrayList<>();
    List<String> page = list(testee, "p/", Optional.empty(), 4);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(4);
      walked.addAll(page);
      page = list(testee, "p/", Optional.of(page.get(page.size() - 1)), 4);
    }

    assertThat(walked).isEqualTo(all);
  }

  @Test
  default void listsAfterANameThatIsNotThere() {
    BlobStore testee = testee();
    List.of("a/1", "a/3", "b").forEach(n -> testee.write(name(n), bytes("x")));

    assertThat(list(testee, "a/", Optional.of("a/2"), 10)).containsExactly("a/3");
    assertThat(list(testee, "a/", Optional.of("A"), 10)).containsExactly("a/1", "a/3");
    assertThat(list(testee, "a/", Optional.of("b"), 10)).isEmpty();
    assertThatThrownBy(() -> testee.list("", Optional.empty(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> testee.list("", Optional.empty(), BlobStore.MAX_LISTED + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void takesTheLongestNames() {
    BlobStore testee = testee();
    List<String> names =
        List.of(
            "x".repeat(900),
            "Y".repeat(900),
            "z".repeat(200),
            "z".repeat(200) + "/z",
            "z".repeat(201),
            "s/".repeat(449) + "t");
    names.forEach(n -> testee.write(name(n), bytes(n)));

    names.forEach(n -> assertThat(testee.read(name(n))).contains(bytes(n)));
    assertThat(list(testee, "", Optional.empty(), 100)).isEqualTo(names.stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "/etc/passwd", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "./a", "a/./b",
        "a\\b", "a b", "a%2e", "é", "a\nb", "a\u0000b", "C:", "a:b", "~", "a~", "a,", "+a"
      })
  default void refusesAHostileName(String text) {
    assertThatThrownBy(() -> name(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static BlobName name(String text) {
    return new BlobName(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> list(
      BlobStore testee, String prefix, Optional<String> after, int limit) {
    return testee.list(prefix, after.map(BlobName::new), limit).stream()
        .map(BlobName::value)
        .toList();
  }
}
