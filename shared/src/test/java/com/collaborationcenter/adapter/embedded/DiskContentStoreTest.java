package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.BreakingBytes;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.ContentStoreContract;
import com.collaborationcenter.blob.MadeBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskContentStoreTest implements ContentStoreContract {
  @TempDir Path folder;

  @Override
  public ContentStore testee() {
    return new DiskContentStore(folder);
  }

  @Override
  public void tag(ContentStore testee, BlobPlace place, String tag) {
    ((DiskContentStore) testee).tag(place, tag);
  }

  @Test
  void leavesNoUnfinishedFileBehindAStreamThatBreaks() throws IOException {
    BlobPlace place = BlobPlace.of(Container.STAGING, "a");

    Assertions.assertThatThrownBy(
            () -> testee().write(place, new BreakingBytes(ContentStore.BLOCK_BYTES + 1L)))
        .isInstanceOf(IOException.class);

    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }

  /** So filing takes the same time whatever the size, and no room. */
  @Test
  void sharesTheBytesOfACopy() throws IOException {
    DiskContentStore testee = new DiskContentStore(folder);
    BlobPlace source = BlobPlace.of(Container.STAGING, "a");
    BlobPlace copy = BlobPlace.of(Container.DOCUMENTS, "b");
    testee.write(source, new MadeBytes(10, 1));

    testee.copy(source, copy);

    assertThat(Files.readAttributes(testee.file(copy), "unix:ino").get("ino"))
        .isEqualTo(Files.readAttributes(testee.file(source), "unix:ino").get("ino"));
  }
}
