package com.collaborationcenter.record;

import java.nio.charset.StandardCharsets;

/**
 * Where a record is.
 *
 * @param id any text of 1 to 255 bytes of UTF-8, slashes and all; an engine that forbids some
 *     characters encodes them
 */
public record RecordKey(Partition partition, String id) {
  /** The longest id, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 255;

  /** Checks the id. */
  public RecordKey {
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_ID_BYTES) {
      throw new IllegalArgumentException("a record id has 1 to 255 bytes");
    }
  }
}
