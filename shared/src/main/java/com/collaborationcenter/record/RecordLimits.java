package com.collaborationcenter.record;

import com.collaborationcenter.fault.CannotProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every engine refuses before it writes, so that none takes what another one can't. */
public final class RecordLimits {
  private static final BigInteger MAX_INTEGER = BigInteger.valueOf((1L << 53) - 1);

  private RecordLimits() {}

  /**
   * The content as JSON text.
   *
   * @throws CannotProcess {@code record_too_large}
   * @throws IllegalArgumentException for an integer that an engine would round
   */
  public static String text(NewRecord record) {
    checkNumbers(record.content());
    String text = record.content().toString();
    checkSize(bytes(text));
    return text;
  }

  /**
   * Checks a commit as a whole.
   *
   * @throws IllegalArgumentException if it is empty, too long, leaves the partition or has a record
   *     twice
   */
  public static void checkChanges(Partition partition, List<Change> changes) {
    if (changes.isEmpty() || changes.size() > RecordStore.MAX_CHANGES) {
      throw new IllegalArgumentException(
          "1 to " + RecordStore.MAX_CHANGES + " changes, not " + changes.size());
    }
    Set<String> ids = new HashSet<>();
    for (Change change : changes) {
      if (!change.key().partition().equals(partition)) {
        throw new IllegalArgumentException("a change in another partition than " + partition);
      }
      if (!ids.add(change.key().id())) {
        throw new IllegalArgumentException("a record twice in one commit");
      }
    }
  }

  /**
   * Checks what a commit's contents have together.
   *
   * @throws CannotProcess {@code record_too_large}
   */
  public static void checkTogether(List<String> texts) {
    checkSize(texts.stream().mapToLong(RecordLimits::bytes).sum());
  }

  private static void checkSize(long bytes) {
    if (bytes > RecordStore.MAX_CONTENT_BYTES) {
      throw new CannotProcess(
          "record_too_large",
          bytes + " bytes of content; " + RecordStore.MAX_CONTENT_BYTES + " can be kept");
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void checkNumbers(JsonNode node) {
    if (node.isIntegralNumber() && node.bigIntegerValue().abs().compareTo(MAX_INTEGER) > 0) {
      throw new IllegalArgumentException("an integer beyond 2^53-1 isn't kept; write it as text");
    }
    node.forEach(RecordLimits::checkNumbers);
  }
}
