package com.collaborationcenter.blob;

/**
 * What is known of a content without reading it.
 *
 * @param bytes its size; of one that is still being copied, what the store says of it
 * @param copy how far its copying is
 */
public record ContentProperties(long bytes, CopyState copy) {
  /** How far the copying is by which a content came to be. */
  public enum CopyState {
    /** All is there: copied to its end, or written. */
    DONE,
    /** The store is at it: nothing is to be read yet. */
    PENDING,
    /** It came to nothing: to be deleted, and copied anew. */
    FAILED
  }

  /** Checks the size. */
  public ContentProperties {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size isn't negative");
    }
  }
}
