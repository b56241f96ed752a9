package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.BlobStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskBlobStoreTest implements BlobStoreContract {
  @TempDir Path folder;

  @Override
  public BlobStore testee() {
    return new DiskBlobStore(folder.resolve("new folder/blobs"));
  }

  @Test
  void keepsBlobsWhenItIsOpenedAgain() {
    testee().write(new BlobName("a/B"), new byte[] {1});

    assertThat(testee().read(new BlobName("a/B"))).contains(new byte[] {1});
  }

  @Test
  void neverHasTwoNamesThatACaseInsensitiveFileSystemTakesForOne() throws IOException {
    BlobStore testee = testee();
    for (String name : new String[] {"a", "A", "ab/C", "aB/c", "AB/c"}) {
      testee.write(new BlobName(name), new byte[] {1});
    }

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.map(file -> folder.relativize(file).toString()))
          .allSatisfy(path -> assertThat(path).isLowerCase());
    }
  }

  @Test
  void showsNothingOfAWriteThatACrashCutShortAndRemovesItLater() throws IOException {
    BlobStore testee = testee();
    Path unfinished = folder.resolve("new folder/blobs/unfinished");
    Path old = Files.write(unfinished.resolve("old"), new byte[] {1});
    Path young = Files.write(unfinished.resolve("young"), new byte[] {1});
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));

    assertThat(testee.list("", Optional.empty(), 10)).isEmpty();
    assertThat(testee().list("", Optional.empty(), 10)).isEmpty();
    assertThat(old).doesNotExist();
    // It may be another process's, at work.
    assertThat(young).exists();
  }

  @Test
  void leavesNoUnfinishedFileBehind() throws IOException {
    BlobStore testee = testee();
    testee.write(new BlobName("a"), new byte[] {1});
    testee.writeIfAbsent(new BlobName("a"), new byte[] {2});
    testee.writeIfAbsent(new BlobName("b"), new byte[] {2});

    try (Stream<Path> files = Files.list(folder.resolve("new folder/blobs/unfinished"))) {
      assertThat(files).isEmpty();
    }
  }
}
