package com.collaborationcenter.attachment;

/**
 * What tells contents apart: SHA-256 of all bytes. Two files with one SHA-1 are two contents.
 *
 * @param value 64 hexadecimal digits, in small letters
 */
public record ContentHash(String value) {
  /** Checks the form. */
  public ContentHash {
    if (!value.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
