package com.collaborationcenter.attachment;

/**
 * What a file is, by its first bytes together with its name.
 *
 * @param mediaType for example {@code application/pdf}; {@code application/octet-stream} if nothing
 *     is known
 * @param mismatch the bytes say something else than the name: a program called a letter
 */
public record FileType(String mediaType, boolean mismatch) {
  /** What says nothing. */
  public static final String UNKNOWN = "application/octet-stream";

  /** Checks the form. */
  public FileType {
    if (!mediaType.matches("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}")) {
      throw new IllegalArgumentException("not a media type");
    }
  }
}
