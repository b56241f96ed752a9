package com.collaborationcenter.dms;

import java.util.UUID;

/**
 * A folder of a client file: a standard folder's stable key, by which a suggestion names it, or a
 * person's own folder.
 *
 * @param value small letters, digits and hyphens, a letter first; 1 to 60
 */
public record FolderId(String value) {
  private static final String OWN = "own-";

  /** Checks the form. */
  public FolderId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a folder id");
    }
  }

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    return text.matches("[a-z][a-z0-9-]{0,59}");
  }

  /** A new folder's. */
  static FolderId create() {
    return new FolderId(OWN + UUID.randomUUID());
  }

  /** Whether a person made it; no standard folder's key begins so. */
  public boolean isOwn() {
    return value.startsWith(OWN);
  }

  @Override
  public String toString() {
    return value;
  }
}
