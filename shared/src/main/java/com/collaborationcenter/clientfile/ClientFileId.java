package com.collaborationcenter.clientfile;

/**
 * A client file, by the platform's own id.
 *
 * @param value 1 to 64 letters, digits and {@code . _ ~ -}, so that it fits a URL as it is; a
 *     letter or digit first
 */
public record ClientFileId(String value) {
  /** Checks the form. */
  public ClientFileId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a client file id");
    }
  }

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._~-]{0,63}");
  }

  @Override
  public String toString() {
    return value;
  }
}
