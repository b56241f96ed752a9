package com.collaborationcenter.graphsimulator.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * An attachment of a mail to be delivered.
 *
 * @param bytes the file, or the attached mail's MIME, or nothing for a reference (graph-facts 6.1)
 * @param made so many bytes in place of {@code bytes}, made as they are sent ({@link MadeContent}),
 *     so that a large file takes no memory; 0 for none
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A hand-over, never compared; the maker gives the bytes away.
public record NewAttachment(
    Kind kind,
    String name,
    String contentType,
    boolean inline,
    @Nullable String contentId,
    byte[] bytes,
    long made) {

  /** One whose bytes are held. */
  public NewAttachment(
      Kind kind,
      String name,
      String contentType,
      boolean inline,
      @Nullable String contentId,
      byte[] bytes) {
    this(kind, name, contentType, inline, contentId, bytes, 0);
  }

  /** What Graph makes of an attachment (graph-facts 6.1). */
  public enum Kind {
    /** Bytes. */
    FILE,
    /** A mail, event or contact. */
    ITEM,
    /** A link to a file held elsewhere. */
    REFERENCE
  }
}
