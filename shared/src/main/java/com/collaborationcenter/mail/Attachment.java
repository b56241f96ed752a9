package com.collaborationcenter.mail;

import java.util.Optional;

/**
 * An attachment as Graph lists it, without its bytes.
 *
 * @param id Graph's id within the mail
 * @param name the file name as written; may be empty
 * @param contentType as declared, not as detected; may be empty
 * @param size in bytes as Graph tells it, with its own overhead
 * @param inline shown within the body (by {@code cid:})
 * @param contentId by which the body names it, without angle brackets; absent: it has none, or was
 *     stored by an earlier version
 */
public record Attachment(
    String id,
    Kind kind,
    String name,
    String contentType,
    long size,
    boolean inline,
    Optional<String> contentId) {
  /** One without a content id. */
  public Attachment(
      String id, Kind kind, String name, String contentType, long size, boolean inline) {
    this(id, kind, name, contentType, size, inline, Optional.empty());
  }

  /** Graph's three kinds (graph-facts 6.1). */
  public enum Kind {
    FILE,
    ITEM,
    REFERENCE
  }

  /** Refuses a negative size. */
  public Attachment {
    if (size < 0) {
      throw new IllegalArgumentException("negative size");
    }
  }
}
