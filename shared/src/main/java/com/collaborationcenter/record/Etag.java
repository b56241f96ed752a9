package com.collaborationcenter.record;

/**
 * The version of a record: changes with every write of it.
 *
 * @param value opaque, as the engine gave it
 */
public record Etag(String value) {
  /** Refuses blanks. */
  public Etag {
    if (value.isBlank()) {
      throw new IllegalArgumentException("not an etag");
    }
  }
}
