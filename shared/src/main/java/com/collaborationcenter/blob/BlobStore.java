package com.collaborationcenter.blob;

import java.util.List;
import java.util.Optional;

/**
 * Bytes by name, one container. A blob is written whole or not at all and is durable when the call
 * returns. A throttled or unreachable store throws {@code RetryLater}.
 */
public interface BlobStore {
  /** The largest blob that is written from or read into memory. */
  int MAX_BYTES = 64 * 1024 * 1024;

  /** Writes the blob; one that is there is replaced. */
  void write(BlobName name, byte[] content);

  /**
   * Writes the blob if there is none.
   *
   * @return whether it was written; of several at once, one wins
   */
  boolean writeIfAbsent(BlobName name, byte[] content);

  /** The blob's bytes, or nothing if there is none. */
  Optional<byte[]> read(BlobName name);

  /** Deletes the blob; one that isn't there is no error. */
  void delete(BlobName name);

  /**
   * Names that begin with this text, in order, at most {@code limit} (1 to 5,000), after a name.
   *
   * @param after absent: from the first
   */
  List<BlobName> list(String prefix, Optional<BlobName> after, int limit);
}
