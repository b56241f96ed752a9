package com.collaborationcenter.adapter.embedded;

import static java.util.Objects.requireNonNull;

import com.collaborationcenter.adapter.embedded.BlobFiles.Unfinished;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentProperties;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contents as files below a folder, a folder in it for each container ({@link BlobFiles} says how).
 * A copy shares its source's bytes, since no file is ever changed; so it takes no time, and is done
 * at once. A verdict's tag lies in a small file of its own.
 */
public final class DiskContentStore implements ContentStore {
  private final Map<Container, BlobFiles> contents = new EnumMap<>(Container.class);
  private final Map<Container, DiskBlobStore> tags = new EnumMap<>(Container.class);

  /** Opens the store, creating the folder. */
  public DiskContentStore(Path root) {
    for (Container container : Container.values()) {
      contents.put(container, new BlobFiles(root.resolve(container.value())));
      tags.put(container, new DiskBlobStore(root.resolve(container.value() + ".tags")));
    }
  }

  @Override
  public long write(BlobPlace place, InputStream content) throws IOException {
    try (Unfinished file = begin(place)) {
      byte[] block = new byte[BLOCK_BYTES];
      long total = 0;
      // What the stream throws is the caller's; what the disk throws is this store's.
      for (int read = content.readNBytes(block, 0, block.length);
          read > 0;
          read = content.readNBytes(block, 0, block.length)) {
        total += read;
        ContentStore.checkSize(total);
        append(file, ByteBuffer.wrap(block, 0, read));
      }
      publish(file, place);
      return total;
    }
  }

  private Unfinished begin(BlobPlace place) {
    try {
      return files(place).begin();
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  private static void append(Unfinished file, ByteBuffer block) {
    try {
      file.write(block);
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  private void publish(Unfinished file, BlobPlace place) {
    try {
      // A new content isn't what the scanner spoke of.
      tags(place).delete(place.name());
      files(place).publish(file, place.name());
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public Optional<InputStream> open(BlobPlace place) {
    try {
      return Optional.of(Files.newInputStream(file(place)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public Optional<ContentProperties> properties(BlobPlace place) {
    try {
      return Optional.of(
          new ContentProperties(Files.size(file(place)), ContentProperties.CopyState.DONE));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public Optional<Verdict> verdict(BlobPlace place) {
    return Verdict.of(
        tags(place).read(place.name()).map(text -> new String(text, StandardCharsets.UTF_8)));
  }

  /**
   * Says what a malware scanner would: one machine has none, so tests and demonstrations do.
   *
   * @param tag as Defender for Storage writes it
   */
  public void tag(BlobPlace place, String tag) {
    tags(place).write(place.name(), tag.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CopyResult copy(BlobPlace from, BlobPlace to) {
    Path source = file(from);
    if (!Files.exists(source)) {
      return CopyResult.NO_SOURCE;
    }
    try {
      return files(to).linkIfAbsent(source, to.name()) ? CopyResult.DONE : CopyResult.EXISTS;
    } catch (NoSuchFileException goneMeanwhile) {
      return CopyResult.NO_SOURCE;
    } catch (IOException e) {
      throw BlobFiles.fault(e);
    }
  }

  @Override
  public void delete(BlobPlace place) {
    files(place).delete(place.name());
    tags(place).delete(place.name());
  }

  @Override
  public List<BlobName> list(
      Container container, String prefix, Optional<BlobName> after, int limit) {
    BlobStore.checkLimit(limit);
    return files(container).list(prefix, after, limit);
  }

  /** Where the bytes are, there or not: for who serves them on one machine. */
  public Path file(BlobPlace place) {
    return files(place).file(place.name());
  }

  private BlobFiles files(BlobPlace place) {
    return files(place.container());
  }

  private BlobFiles files(Container container) {
    return requireNonNull(contents.get(container));
  }

  private DiskBlobStore tags(BlobPlace place) {
    return requireNonNull(tags.get(place.container()));
  }
}
