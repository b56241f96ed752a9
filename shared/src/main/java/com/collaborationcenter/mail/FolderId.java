package com.collaborationcenter.mail;

/**
 * A folder of one mailbox, by Graph's immutable id.
 *
 * @param value opaque, not blank
 */
public record FolderId(String value) {
  /** Checks the form. */
  public FolderId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("not a folder id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
