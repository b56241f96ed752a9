package com.collaborationcenter.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Work on a queue: ids, never content.
 *
 * @param id within the queue's duplicate window a second message with this id is dropped; 1 to 128
 *     characters
 * @param session messages of one session are worked one at a time, in order; 1 to 128 characters
 * @param body JSON, at most {@link #MAX_BODY_BYTES}
 * @param notBefore it isn't delivered earlier; absent: at once
 */
public record QueueMessage(String id, String session, String body, Optional<Instant> notBefore) {
  /** Service Bus Standard takes 256 KB with headers; work stays far below. */
  public static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int MAX_ID = 128;

  /** Parts the first id from the mark of a repetition. */
  private static final char MARK = '~';

  /** Checks the limits. */
  public QueueMessage {
    if (id.isBlank() || id.length() > MAX_ID || session.isBlank() || session.length() > MAX_ID) {
      throw new IllegalArgumentException("id and session have 1 to 128 characters");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("the body is over " + MAX_BODY_BYTES + " bytes");
    }
  }

  /**
   * The same work as new: under another id, so that the duplicate window doesn't drop it, and at
   * once. The id is made of the first one and the mark alone: sent twice under one mark, it is one
   * message.
   *
   * @param mark 1 to 40 characters of {@code a-z A-Z 0-9 -}: which repetition this is, for example
   *     {@code a2}
   */
  public QueueMessage again(String mark) {
    if (!mark.matches("[a-zA-Z0-9-]{1,40}")) {
      throw new IllegalArgumentException("not a mark");
    }
    int end = id.lastIndexOf(MARK);
    String first = end > 0 ? id.substring(0, end) : id;
    int room = MAX_ID - 1 - mark.length();
    return now((first.length() > room ? digest(first) : first) + MARK + mark, session, body);
  }

  private static String digest(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Work to be done as soon as its session is free. */
  public static QueueMessage now(String id, String session, String body) {
    return new QueueMessage(id, session, body, Optional.empty());
  }
}
