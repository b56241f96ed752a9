package com.collaborationcenter.record;

import java.nio.charset.StandardCharsets;

/**
 * Where a record is.
 *
 * @param id any text of 1 to 255 bytes of UTF-8, slashes and all; an engine that forbids some
 *     characters encodes them. Ids are the same only if their characters are: neither case nor
 *     Unicode form is folded. Half a surrogate pair is no text and is refused
 */
public record RecordKey(Partition partition, String id) {
  /** The longest id, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 255;

  /** Checks the id. */
  public RecordKey {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < 1 || bytes.length > MAX_ID_BYTES) {
      throw new IllegalArgumentException("a record id has 1 to 255 bytes");
    }
    // Half a surrogate pair becomes "?" in UTF-8: two ids would meet in one record.
    if (!new String(bytes, StandardCharsets.UTF_8).equals(id)) {
      throw new IllegalArgumentException("a record id is well-formed text");
    }
  }
}
