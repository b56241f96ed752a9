package com.collaborationcenter.crash;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobPlace;
import com.collaborationcenter.blob.Container;
import com.collaborationcenter.blob.ContentProperties;
import com.collaborationcenter.blob.ContentProperties.CopyState;
import com.collaborationcenter.blob.ContentStore;
import com.collaborationcenter.blob.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A content store whose copies can take their time, or come to nothing, as Azure's can. */
public final class SlowCopies implements ContentStore {
  private final ContentStore contents;
  private final Map<BlobPlace, CopyState> underWay = new HashMap<>();
  private Optional<CopyState> slow = Optional.empty();
  private int copies;

  public SlowCopies(ContentStore contents) {
    this.contents = contents;
  }

  /** From now on copies stand so when they are asked for; absent: they are done. */
  public synchronized void copiesAre(Optional<CopyState> state) {
    slow = state;
  }

  /** Copies that were under way are done. */
  public synchronized void endCopies() {
    underWay.clear();
  }

  /** How many copies were begun. */
  public synchronized int copies() {
    return copies;
  }

  @Override
  public long write(BlobPlace place, InputStream content) throws IOException {
    return contents.write(place, content);
  }

  @Override
  public Optional<InputStream> open(BlobPlace place) {
    return contents.open(place);
  }

  @Override
  public synchronized Optional<ContentProperties> properties(BlobPlace place) {
    return contents
        .properties(place)
        .map(
            there ->
                new ContentProperties(there.bytes(), underWay.getOrDefault(place, CopyState.DONE)));
  }

  @Override
  public Optional<Verdict> verdict(BlobPlace place) {
    return contents.verdict(place);
  }

  @Override
  public synchronized CopyResult copy(BlobPlace from, BlobPlace to) {
    CopyResult result = contents.copy(from, to);
    if (result != CopyResult.DONE) {
      return result;
    }
    copies++;
    slow.ifPresent(state -> underWay.put(to, state));
    return slow.isPresent() ? CopyResult.PENDING : CopyResult.DONE;
  }

  @Override
  public synchronized void delete(BlobPlace place) {
    underWay.remove(place);
    contents.delete(place);
  }

  @Override
  public List<BlobName> list(
      Container container, String prefix, Optional<BlobName> after, int limit) {
    return contents.list(container, prefix, after, limit);
  }
}
