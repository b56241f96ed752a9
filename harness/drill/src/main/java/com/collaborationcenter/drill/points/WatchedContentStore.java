package com.collaborationcenter.drill.points;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentProperties;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A store of contents whose writes are points. */
final class WatchedContentStore implements ContentStore {
  private final ContentStore contents;
  private final WritePoints points;

  WatchedContentStore(ContentStore contents, WritePoints points) {
    this.contents = contents;
    this.points = points;
  }

  @Override
  public long write(BlobPlace place, InputStream content) throws IOException {
    try {
      return points.write(
          "ContentStore.write",
          family(place),
          () -> {
            try {
              return contents.write(place, content);
            } catch (IOException cut) {
              throw new UncheckedIOException(cut);
            }
          });
    } catch (UncheckedIOException cut) {
      throw cut.getCause();
    }
  }

  @Override
  public Optional<InputStream> open(BlobPlace place) {
    return contents.open(place);
  }

  @Override
  public Optional<ContentProperties> properties(BlobPlace place) {
    return contents.properties(place);
  }

  @Override
  public Optional<Verdict> verdict(BlobPlace place) {
    return contents.verdict(place);
  }

  @Override
  public CopyResult copy(BlobPlace from, BlobPlace to) {
    return points.write("ContentStore.copy", family(to), () -> contents.copy(from, to));
  }

  @Override
  public void delete(BlobPlace place) {
    points.write("ContentStore.delete", family(place), () -> contents.delete(place));
  }

  @Override
  public List<BlobName> list(
      Container container, String prefix, Optional<BlobName> after, int limit) {
    return contents.list(container, prefix, after, limit);
  }

  private static String family(BlobPlace place) {
    return place.container().value();
  }
}
