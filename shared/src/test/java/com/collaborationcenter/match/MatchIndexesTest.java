package com.collaborationcenter.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchIndexesTest {
  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-24T09:00:00Z");
  private SqliteRecordStore records;
  private CountingBlobStore blobs;
  private ClientFiles files;
  private MatchIndexes indexes;

  @BeforeEach
  void open() {
    records = new SqliteRecordStore(folder.resolve("records.db"), () -> now);
    blobs = new CountingBlobStore(new DiskBlobStore(folder.resolve("blobs")));
    files = new ClientFiles(records);
    indexes = anotherInstance();
  }

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void isEmptyAndVersionZeroBeforeTheFirstBuild() {
    assertThat(indexes.current(0).version()).isZero();
    assertThatThrownBy(() -> indexes.current(1))
        .isInstanceOfSatisfying(
            RetryLater.class, e -> assertThat(e.code()).isEqualTo("match_index_not_yet"));
  }

  @Test
  void givesTheVersionThatWasAskedForThoughTheHeldOneIsFresh() {
    assertThat(indexes.current(0).clientFiles()).isZero();
    files.load(List.of(file("a")));

    long version = anotherInstance().refresh();

    assertThat(indexes.current(0).clientFiles()).isZero();
    assertThat(indexes.current(version).clientFiles()).isEqualTo(1);
    assertThat(indexes.current(version).version()).isEqualTo(version);
  }

  @Test
  void looksForANewerOneWhenTheHeldOneIsThirtySecondsOld() {
    assertThat(indexes.current(0).version()).isZero();
    files.load(List.of(file("a")));
    anotherInstance().refresh();

    now = now.plus(MatchIndexes.MAX_AGE).minusMillis(1);
    assertThat(indexes.current(0).version()).isZero();
    now = now.plusMillis(1);
    assertThat(indexes.current(0).version()).isEqualTo(1);
  }

  @Test
  void readsTheBlobOnceAsLongAsNothingChanges() {
    files.load(List.of(file("a")));
    indexes.refresh();
    for (int i = 0; i < 5; i++) {
      MatchIndex unused = indexes.current(1);
      now = now.plus(Duration.ofMinutes(1));
    }

    assertThat(blobs.reads.get()).isEqualTo(1);
  }

  @Test
  void buildsAnewOnlyWhenSomethingThatBearsOnMatchingHasChanged() {
    files.load(List.of(file("a")));
    assertThat(indexes.refresh()).isEqualTo(1);
    assertThat(indexes.refresh()).isEqualTo(1);

    files.load(List.of(file("b")));
    assertThat(indexes.refresh()).isEqualTo(2);
    assertThat(indexes.rebuild()).isEqualTo(3);
    assertThat(indexes.current(3).clientFiles()).isEqualTo(2);
  }

  @Test
  void keepsTheBlobsOfTheNewestAndTheOneBefore() {
    for (int i = 0; i < 5; i++) {
      indexes.rebuild();
    }

    assertThat(blobNames())
        .containsExactly("index/0000000000000000004.bin", "index/0000000000000000005.bin");
  }

  @Test
  void goesOnAfterACrashBetweenBlobAndPointer() {
    files.load(List.of(file("a")));
    indexes.refresh();
    // What a crash leaves: a blob of the next version that nobody points to.
    blobs.write(
        new BlobName("index/0000000000000000002.bin"), "half".getBytes(StandardCharsets.UTF_8));
    files.load(List.of(file("b")));

    assertThat(anotherInstance().current(0).clientFiles()).isEqualTo(1);
    long version = indexes.refresh();

    assertThat(version).isEqualTo(3);
    assertThat(anotherInstance().current(version).clientFiles()).isEqualTo(2);
    indexes.rebuild();
    assertThat(blobNames()).doesNotContain("index/0000000000000000002.bin");
  }

  @Test
  void saysThatABlobIsGoneOrDamagedAndRecoversByABuild() {
    files.load(List.of(file("a")));
    indexes.refresh();
    BlobName name = new BlobName("index/0000000000000000001.bin");
    blobs.write(name, "damaged".getBytes(StandardCharsets.UTF_8));
    assertBroken();
    blobs.delete(name);
    assertBroken();

    indexes.rebuild();

    assertThat(indexes.current(0).clientFiles()).isEqualTo(1);
  }

  @Test
  void losesNoChangeWhenManyLoadAndBuildAtOnce() throws Exception {
    int writers = 4;
    CyclicBarrier start = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Long>> builds = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        String id = "f" + i;
        builds.add(
            threads.submit(
                () -> {
                  MatchIndexes mine = anotherInstance();
                  start.await();
                  files.load(List.of(file(id)));
                  long version = mine.refresh();
                  // What one asks for contains one's own change, whoever has built it.
                  assertThat(mine.current(version).findContact(contact(id)))
                      .isNotEqualTo(KeyTable.NONE);
                  return version;
                }));
      }
      for (Future<Long> build : builds) {
        assertThat(build.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(anotherInstance().current(1).clientFiles()).isEqualTo(writers);
  }

  @Test
  void loadsOnceForManyThreadsThatWait() throws Exception {
    files.load(List.of(file("a")));
    long version = indexes.refresh();
    MatchIndexes fresh = anotherInstance();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CyclicBarrier start = new CyclicBarrier(8);
    try {
      List<Future<MatchIndex>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  return fresh.current(version);
                }));
      }
      for (Future<MatchIndex> one : all) {
        assertThat(one.get()).isSameAs(fresh.current(version));
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(blobs.reads.get()).isEqualTo(1);
  }

  private void assertBroken() {
    assertThatThrownBy(() -> anotherInstance().current(0))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("match_index_broken"));
  }

  private MatchIndexes anotherInstance() {
    return new MatchIndexes(files, records, blobs, () -> now);
  }

  private List<String> blobNames() {
    return blobs.list("index/", Optional.empty(), 100).stream().map(BlobName::value).toList();
  }

  private static EmailAddress contact(String id) {
    return EmailAddress.of("contact-" + id + "@client.fr");
  }

  private static ClientFile file(String id) {
    return new ClientFile(
        new ClientFileId(id),
        id,
        Optional.empty(),
        Set.of(contact(id)),
        Set.of(),
        Set.of(EmailAddress.of("anne@cabinet.fr")));
  }

  /** A real store that counts how often a blob is read. */
  private static final class CountingBlobStore implements BlobStore {
    private final BlobStore store;
    private final AtomicInteger reads = new AtomicInteger();

    CountingBlobStore(BlobStore store) {
      this.store = store;
    }

    @Override
    public void write(BlobName name, byte[] content) {
      store.write(name, content);
    }

    @Override
    public boolean writeIfAbsent(BlobName name, byte[] content) {
      return store.writeIfAbsent(name, content);
    }

    @Override
    public boolean streamIfAbsent(BlobName name, Content content) {
      return store.streamIfAbsent(name, content);
    }

    @Override
    public Optional<InputStream> open(BlobName name) {
      return store.open(name);
    }

    @Override
    public Optional<byte[]> read(BlobName name) {
      reads.incrementAndGet();
      return store.read(name);
    }

    @Override
    public void delete(BlobName name) {
      store.delete(name);
    }

    @Override
    public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
      return store.list(prefix, after, limit);
    }
  }
}
