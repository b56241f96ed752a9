package com.collaborationcenter.drill.points;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A blob store whose writes are points. */
final class WatchedBlobStore implements BlobStore {
  private final BlobStore blobs;
  private final WritePoints points;

  WatchedBlobStore(BlobStore blobs, WritePoints points) {
    this.blobs = blobs;
    this.points = points;
  }

  @Override
  public void write(BlobName name, byte[] content) {
    points.write("BlobStore.write", family(name), () -> blobs.write(name, content));
  }

  @Override
  public boolean writeIfAbsent(BlobName name, byte[] content) {
    return points.write(
        "BlobStore.writeIfAbsent", family(name), () -> blobs.writeIfAbsent(name, content));
  }

  @Override
  public boolean streamIfAbsent(BlobName name, Content content) {
    return points.write(
        "BlobStore.streamIfAbsent", family(name), () -> blobs.streamIfAbsent(name, content));
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
    points.write("BlobStore.delete", family(name), () -> blobs.delete(name));
  }

  @Override
  public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    return blobs.list(prefix, after, limit);
  }

  private static String family(BlobName name) {
    return Family.ofBlob(name.value());
  }
}
