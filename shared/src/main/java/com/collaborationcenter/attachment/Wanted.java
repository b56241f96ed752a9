package com.collaborationcenter.attachment;

import java.time.Instant;

/**
 * An attachment that is to be staged, or whose verdict is to be asked for.
 *
 * @param asked a person waits for it; otherwise it is the background's
 * @param size in bytes, as Graph tells it
 * @param attempts how often it was tried in vain
 * @param notBefore it isn't tried earlier
 */
public record Wanted(AttachmentKey key, boolean asked, long size, int attempts, Instant notBefore) {
  /** Checks the numbers. */
  public Wanted {
    if (size < 0 || attempts < 0) {
      throw new IllegalArgumentException("negative");
    }
  }

  /** The same after one more attempt in vain, not to be tried before a time. */
  public Wanted again(Instant then) {
    return new Wanted(key, asked, size, attempts + 1, then);
  }
}
