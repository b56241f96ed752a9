package com.collaborationcenter.blob;

import com.collaborationcenter.fault.CannotProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Contents of any size in several containers of one account, never whole in memory: whatever is
 * written or read passes in blocks of {@link #BLOCK_BYTES}. A content is written whole or not at
 * all and is durable when the call returns; it is never changed, only replaced. A throttled or
 * unreachable store throws {@code RetryLater}. Implementations are safe for use by many threads.
 */
public interface ContentStore {
  /** What passes at a time. */
  int BLOCK_BYTES = 4 * 1024 * 1024;

  /** The largest content. */
  long MAX_BYTES = 512L * 1024 * 1024;

  /**
   * Writes the content; one that is there is replaced. The stream is read to its end, and left
   * open. Of several that write one place at once, the last one wins, or throws {@code RetryLater}.
   *
   * @return the number of bytes
   * @throws IOException whatever the stream throws: then nothing is written
   * @throws CannotProcess {@code content_too_large} over {@link #MAX_BYTES}
   */
  long write(BlobPlace place, InputStream content) throws IOException;

  /**
   * The content, from its beginning; nothing if there is none. Who opens it closes it. What is read
   * is one content to its end, even if another one takes its place meanwhile, or an {@code
   * IOException}.
   */
  Optional<InputStream> open(BlobPlace place);

  /** What is known of the content; nothing if there is none. */
  Optional<ContentProperties> properties(BlobPlace place);

  /**
   * What the malware scanner said of the content; nothing if it has said nothing, or if there is no
   * content.
   */
  Optional<Verdict> verdict(BlobPlace place);

  /**
   * Copies within the store; no byte passes through here. Never replaces: of several at once, one
   * copies. A copy carries no verdict.
   */
  CopyResult copy(BlobPlace from, BlobPlace to);

  /** Deletes the content; one that isn't there is no error. */
  void delete(BlobPlace place);

  /**
   * Names that begin with this text (none: all), in the order of ASCII, at most {@code limit} (1 to
   * {@link BlobStore#MAX_LISTED}), after a name.
   *
   * @param after exclusive, there or not; absent: from the first
   */
  List<BlobName> list(Container container, String prefix, Optional<BlobName> after, int limit);

  /** What came of a copy. */
  enum CopyResult {
    /** The copy is there. */
    DONE,
    /** The store copies: {@link #properties} of the target tell when it is done. */
    PENDING,
    /** The target is there already, copied or being copied by somebody: {@link #properties} say. */
    EXISTS,
    /** There is nothing to copy. */
    NO_SOURCE
  }

  /** Refuses what is over {@link #MAX_BYTES}. */
  static void checkSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw new CannotProcess("content_too_large", "a content has at most " + MAX_BYTES + " bytes");
    }
  }
}
