package com.collaborationcenter.crash;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A blob store whose every write is a write point. */
public final class CrashingBlobStore implements BlobStore {
  private final BlobStore blobs;
  private final WritePoints points;

  public CrashingBlobStore(BlobStore blobs, WritePoints points) {
    this.blobs = blobs;
    this.points = points;
  }

  @Override
  public void write(BlobName name, byte[] content) {
    points.write(() -> blobs.write(name, content));
  }

  @Override
  public boolean writeIfAbsent(BlobName name, byte[] content) {
    return points.write(() -> blobs.writeIfAbsent(name, content));
  }

  @Override
  public boolean streamIfAbsent(BlobName name, Content content) {
    return points.write(() -> blobs.streamIfAbsent(name, content));
  }

  @Override
  public Optional<InputStream> open(BlobName name) {
    return blobs.open(name);
  }

  @Override
  public Optional<byte[]> read(BlobName name) {
    return blobs.read(name);
  }

  @Override
  public void delete(BlobName name) {
    points.write(() -> blobs.delete(name));
  }

  @Override
  public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    return blobs.list(prefix, after, limit);
  }
}
