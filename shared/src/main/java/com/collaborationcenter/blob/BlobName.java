package com.collaborationcenter.blob;

/**
 * The name of a blob: segments of {@code A-Z a-z 0-9 . _ = -} parted by slashes, none of them
 * {@code .} or {@code ..}; at most 900 characters.
 */
public record BlobName(String value) {
  /** Checks the form. */
  public BlobName {
    if (value.length() > 900
        || !value.matches("[A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*")
        || value.matches("(.*/)?\\.{1,2}(/.*)?")) {
      throw new IllegalArgumentException("not a blob name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
