package com.collaborationcenter.record;

/**
 * Where a record stands in its partition's order: by ASCII, ties in an order that is stable and
 * otherwise unspecified.
 *
 * @param value 1 to 255 printable ASCII characters without the space
 */
public record SortKey(String value) {
  /** Checks the form. */
  public SortKey {
    if (!value.matches("[\\x21-\\x7e]{1,255}")) {
      throw new IllegalArgumentException("not a sort key");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
