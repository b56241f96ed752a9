package com.collaborationcenter.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.blob.ContentProperties.CopyState;
import com.collaborationcenter.blob.ContentStore.CopyResult;
import com.collaborationcenter.fault.RetryLater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every store of contents. */
public interface ContentStoreContract {
  /** How many try the same at once. */
  int AT_ONCE = 8;

  /** An empty store. */
  ContentStore testee();

  /** Says of a content in that store what a malware scanner would. */
  void tag(ContentStore testee, BlobPlace place, String tag);

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        ContentStore.BLOCK_BYTES - 1,
        ContentStore.BLOCK_BYTES,
        ContentStore.BLOCK_BYTES + 1,
        20 * 1024 * 1024
      })
  default void readsWhatWasWritten(long bytes) throws IOException {
    ContentStore testee = testee();

    assertThat(testee.write(staged("a/b"), new MadeBytes(bytes, 7))).isEqualTo(bytes);

    assertThat(testee.properties(staged("a/b")))
        .contains(new ContentProperties(bytes, CopyState.DONE));
    assertIs(testee, staged("a/b"), bytes, 7);
  }

  @Test
  @Tag("long")
  default void takesOneHundredAndFiftyMegabytes() throws IOException {
    readsWhatWasWritten(150L * 1024 * 1024);
  }

  @Test
  default void findsNothingWhereNothingIs() throws IOException {
    ContentStore testee = testee();
    write(testee, staged("a/b"), "x");

    for (BlobPlace nowhere : List.of(staged("a"), staged("a/b/c"), document("a/b"))) {
      assertThat(testee.open(nowhere)).isEmpty();
      assertThat(testee.properties(nowhere)).isEmpty();
      assertThat(testee.verdict(nowhere)).isEmpty();
    }
  }

  @Test
  default void replacesAContentByAShorterAndByALongerOne() throws IOException {
    ContentStore testee = testee();
    write(testee, staged("a"), "first");
    testee.write(staged("a"), new MadeBytes(ContentStore.BLOCK_BYTES * 2L, 1));
    assertIs(testee, staged("a"), ContentStore.BLOCK_BYTES * 2L, 1);

    write(testee, staged("a"), "last");

    assertThat(read(testee, staged("a"))).isEqualTo("last");
  }

  @ParameterizedTest
  @ValueSource(longs = {10, ContentStore.BLOCK_BYTES * 2L + 5})
  default void writesNothingOfAStreamThatBreaks(long after) throws IOException {
    ContentStore testee = testee();
    write(testee, staged("there"), "as it was");

    for (BlobPlace place : List.of(staged("there"), staged("new"))) {
      assertThatThrownBy(() -> testee.write(place, new BreakingBytes(after)))
          .isInstanceOf(IOException.class)
          .hasMessage("cut");
    }

    assertThat(read(testee, staged("there"))).isEqualTo("as it was");
    assertThat(testee.properties(staged("new"))).isEmpty();
    assertThat(testee.list(Container.STAGING, "", Optional.empty(), 10)).hasSize(1);
  }

  /** A reader never gets one's beginning and another's end. */
  @Test
  default void givesAReaderOneContentOrAFault() throws IOException {
    ContentStore testee = testee();
    byte[] one = new byte[ContentStore.BLOCK_BYTES * 2];
    Arrays.fill(one, (byte) 1);
    testee.write(staged("a"), new ByteArrayInputStream(one));
    try (InputStream reader = testee.open(staged("a")).orElseThrow()) {
      assertThat(reader.read()).isEqualTo(1);

      testee.write(staged("a"), new ByteArrayInputStream(new byte[one.length]));

      byte[] rest = reader.readAllBytes();
      assertThat(rest).isEqualTo(Arrays.copyOfRange(one, 1, one.length));
    } catch (IOException replacedMeanwhile) {
      assertThat(testee.properties(staged("a"))).isPresent();
    }
  }

  @Test
  default void leavesOneWholeContentWhereManyWriteAtOnce() throws Exception {
    ContentStore testee = testee();
    long size = ContentStore.BLOCK_BYTES + 10L;

    List<Boolean> wrote =
        atOnce(
            number ->
                () -> {
                  try {
                    testee.write(staged("a"), new MadeBytes(size, number));
                    return true;
                  } catch (RetryLater anotherWas) {
                    return false;
                  }
                });

    assertThat(wrote).contains(true);
    byte[] found;
    try (InputStream content = testee.open(staged("a")).orElseThrow()) {
      found = content.readAllBytes();
    }
    Object[] written = new Object[AT_ONCE];
    for (int i = 0; i < AT_ONCE; i++) {
      written[i] = new MadeBytes(size, i).readAllBytes();
    }
    assertThat(found).isIn(written);
  }

  @Test
  default void copiesBetweenContainersAndNeverReplaces() throws IOException {
    ContentStore testee = testee();
    testee.write(staged("a"), new MadeBytes(ContentStore.BLOCK_BYTES + 3L, 5));

    assertThat(testee.copy(staged("a"), document("b/c"))).isEqualTo(CopyResult.DONE);
    assertThat(testee.copy(staged("a"), document("b/c"))).isEqualTo(CopyResult.EXISTS);
    assertThat(testee.copy(staged("none"), document("d"))).isEqualTo(CopyResult.NO_SOURCE);

    assertThat(testee.properties(document("d"))).isEmpty();
    assertThat(testee.properties(document("b/c")))
        .contains(new ContentProperties(ContentStore.BLOCK_BYTES + 3L, CopyState.DONE));
    assertIs(testee, document("b/c"), ContentStore.BLOCK_BYTES + 3L, 5);
  }

  @Test
  default void keepsACopyWhateverBecomesOfItsSource() throws IOException {
    ContentStore testee = testee();
    write(testee, staged("a"), "first");
    testee.copy(staged("a"), document("one"));
    write(testee, staged("a"), "second");
    testee.copy(staged("a"), document("two"));
    testee.delete(staged("a"));

    assertThat(read(testee, document("one"))).isEqualTo("first");
    assertThat(read(testee, document("two"))).isEqualTo("second");

    testee.delete(document("one"));
    assertThat(read(testee, document("two"))).isEqualTo("second");
  }

  @Test
  default void hasOneWinnerOfManyCopiesToOnePlace() throws Exception {
    ContentStore testee = testee();
    for (int i = 0; i < AT_ONCE; i++) {
      write(testee, staged("source-" + i), "of " + i);
    }

    List<CopyResult> results =
        atOnce(number -> () -> testee.copy(staged("source-" + number), document("target")));

    assertThat(results).containsOnlyOnce(CopyResult.DONE);
    assertThat(read(testee, document("target")))
        .isEqualTo("of " + results.indexOf(CopyResult.DONE));
  }

  @Test
  default void saysWhatTheScannerSaidOfThisContentAlone() throws IOException {
    ContentStore testee = testee();
    write(testee, staged("a"), "x");
    assertThat(testee.verdict(staged("a"))).isEmpty();

    tag(testee, staged("a"), "No threats found");
    assertThat(testee.verdict(staged("a"))).contains(Verdict.CLEAN);
    tag(testee, staged("a"), "Malicious");
    assertThat(testee.verdict(staged("a"))).contains(Verdict.MALICIOUS);
    tag(testee, staged("a"), "Not scanned");
    assertThat(testee.verdict(staged("a"))).contains(Verdict.NOT_SCANNED);
    tag(testee, staged("a"), "something newer");
    assertThat(testee.verdict(staged("a"))).isEmpty();

    tag(testee, staged("a"), "Malicious");
    testee.copy(staged("a"), document("a"));
    assertThat(testee.verdict(document("a"))).isEmpty();
    write(testee, staged("a"), "another");
    assertThat(testee.verdict(staged("a"))).isEmpty();
  }

  @Test
  default void deletesAContentAndMindsNoneThatIsNotThere() throws IOException {
    ContentStore testee = testee();
    write(testee, staged("a"), "x");
    write(testee, staged("a/b"), "y");
    write(testee, document("a"), "z");

    testee.delete(staged("a"));
    testee.delete(staged("a"));
    testee.delete(staged("never/was"));

    assertThat(testee.open(staged("a"))).isEmpty();
    assertThat(read(testee, staged("a/b"))).isEqualTo("y");
    assertThat(read(testee, document("a"))).isEqualTo("z");
  }

  @Test
  default void listsAContainersNamesByPrefixPageByPage() throws IOException {
    ContentStore testee = testee();
    for (String name : List.of("m/1/a", "m/1/b", "m/2/a", "n/1")) {
      write(testee, staged(name), "x");
    }
    write(testee, document("m/1/c"), "x");

    assertThat(testee.list(Container.STAGING, "m/", Optional.empty(), 2))
        .containsExactly(new BlobName("m/1/a"), new BlobName("m/1/b"));
    assertThat(testee.list(Container.STAGING, "m/", Optional.of(new BlobName("m/1/b")), 2))
        .containsExactly(new BlobName("m/2/a"));
    assertThat(testee.list(Container.PREVIEWS, "", Optional.empty(), 2)).isEmpty();
  }

  private static <T> List<T> atOnce(IntFunction<Callable<T>> task) throws Exception {
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Callable<T> own = task.apply(i);
        futures.add(
            threads.submit(
                () -> {
                  together.await(30, TimeUnit.SECONDS);
                  return own.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(120, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static BlobPlace staged(String name) {
    return BlobPlace.of(Container.STAGING, name);
  }

  private static BlobPlace document(String name) {
    return BlobPlace.of(Container.DOCUMENTS, name);
  }

  private static void write(ContentStore testee, BlobPlace place, String text) throws IOException {
    testee.write(place, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String read(ContentStore testee, BlobPlace place) {
    try (InputStream content = testee.open(place).orElseThrow()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertIs(ContentStore testee, BlobPlace place, long bytes, int seed)
      throws IOException {
    try (InputStream found = testee.open(place).orElseThrow();
        InputStream made = new MadeBytes(bytes, seed)) {
      byte[] one = found.readNBytes(64 * 1024);
      while (one.length > 0) {
        assertThat(Arrays.equals(one, made.readNBytes(one.length))).isTrue();
        one = found.readNBytes(64 * 1024);
      }
      assertThat(made.read()).isEqualTo(-1);
    }
  }
}
