package com.collaborationcenter.blob;

import com.collaborationcenter.fault.CannotProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Bytes by name, one container. A blob is written whole or not at all and is durable when the call
 * returns. A throttled or unreachable store throws {@code RetryLater}. Implementations are safe for
 * use by many threads.
 */
public interface BlobStore {
  /** The largest blob that is written from or read into memory. */
  int MAX_BYTES = 64 * 1024 * 1024;

  /** The largest blob that is written as its bytes are made. */
  long MAX_STREAMED_BYTES = 100L * 1024 * 1024 * 1024;

  /** The most names in one answer. */
  int MAX_LISTED = 5_000;

  /**
   * Writes the blob; one that is there is replaced.
   *
   * @throws CannotProcess {@code blob_too_large} over {@link #MAX_BYTES}; so does every method that
   *     writes from or reads into memory
   */
  void write(BlobName name, byte[] content);

  /**
   * Writes the blob if there is none.
   *
   * @return whether it was written; of several at once, one wins
   */
  boolean writeIfAbsent(BlobName name, byte[] content);

  /**
   * Writes the blob as its bytes are made, if there is none: memory stays bounded, whatever its
   * size. It is there once this returns, and not before. If the content throws, nothing is.
   *
   * @return whether it was written; of several at once, one wins. Where one is there already, the
   *     content may not be asked for
   * @throws CannotProcess {@code blob_too_large} over {@link #MAX_STREAMED_BYTES}
   */
  boolean streamIfAbsent(BlobName name, Content content);

  /**
   * The blob's bytes as they are read, or nothing if there is none; memory stays bounded, whatever
   * its size. Whoever gets the stream closes it. If the blob is replaced or deleted meanwhile, the
   * stream fails or goes on with what was there.
   */
  Optional<InputStream> open(BlobName name);

  /** The blob's bytes, or nothing if there is none. */
  Optional<byte[]> read(BlobName name);

  /** Deletes the blob; one that isn't there is no error. */
  void delete(BlobName name);

  /**
   * Names that begin with this text (none: all), in the order of ASCII, at most {@code limit} (1 to
   * {@link #MAX_LISTED}), after a name.
   *
   * @param after exclusive, there or not; absent: from the first
   */
  List<BlobName> list(String prefix, Optional<BlobName> after, int limit);

  /** Refuses what is over {@link #MAX_BYTES}. */
  static void checkSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw new CannotProcess("blob_too_large", "a blob has at most " + MAX_BYTES + " bytes");
    }
  }

  /** Refuses what is over {@link #MAX_STREAMED_BYTES}. */
  static void checkStreamed(long bytes) {
    if (bytes > MAX_STREAMED_BYTES) {
      throw new CannotProcess(
          "blob_too_large", "a blob has at most " + MAX_STREAMED_BYTES + " bytes");
    }
  }

  /** A blob's bytes, as they are made. */
  interface Content {
    /**
     * Writes them all.
     *
     * @param out closing it does nothing
     * @throws IOException counts as the store's fault: it is tried again later
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Refuses a limit of a list outside its bounds. */
  static void checkLimit(int limit) {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException("a limit is 1 to " + MAX_LISTED);
    }
  }
}
