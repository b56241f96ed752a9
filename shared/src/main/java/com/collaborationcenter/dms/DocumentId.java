package com.collaborationcenter.dms;

/**
 * A document: the filing that made it, and for which time; the name of its blob, too. What is filed
 * anew after it was un-filed is another document, so that no late deletion of the former one
 * touches it.
 *
 * @param value the filing's id, a dot, a number
 */
public record DocumentId(String value) {
  /** Checks the form. */
  public DocumentId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a document id");
    }
  }

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    return text.matches("[A-Za-z0-9_-]{43}\\.[1-9][0-9]{0,7}");
  }

  static DocumentId of(FilingId filing, int round) {
    return new DocumentId(filing + "." + round);
  }

  @Override
  public String toString() {
    return value;
  }
}
