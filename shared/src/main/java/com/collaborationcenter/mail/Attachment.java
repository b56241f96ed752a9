package com.collaborationcenter.mail;

/**
 * An attachment as Graph lists it, without its bytes.
 *
 * @param id Graph's id within the mail
 * @param name the file name as written; may be empty
 * @param contentType as declared, not as detected; may be empty
 * @param size in bytes as Graph tells it, with its own overhead
 * @param inline shown within the body (by {@code cid:})
 */
public record Attachment(
    String id, Kind kind, String name, String contentType, long size, boolean inline) {
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
