package com.collaborationcenter.record;

/**
 * A partition of the record store: what can be scanned in order and changed atomically.
 *
 * @param value 1 to 512 characters, printable ASCII; made by the repository that owns it
 */
public record Partition(String value) {
  /** Checks the form. */
  public Partition {
    if (!value.matches("[\\x21-\\x7e]{1,512}")) {
      throw new IllegalArgumentException("not a partition");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
