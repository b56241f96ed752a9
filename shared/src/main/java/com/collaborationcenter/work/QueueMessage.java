package com.collaborationcenter.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Parts the first attempt's id from the number of a later one; ids don't end so otherwise. */
  private static final String ATTEMPT = "~a";

  private static final Pattern REPEATED = Pattern.compile("(.+)" + ATTEMPT + "([1-9][0-9]{0,7})");

  /** Checks the limits. */
  public QueueMessage {
    if (id.isBlank() || id.length() > MAX_ID || session.isBlank() || session.length() > MAX_ID) {
      throw new IllegalArgumentException("id and session have 1 to 128 characters");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("the body is over " + MAX_BODY_BYTES + " bytes");
    }
  }

  /** Which attempt at the work this is: 1, or what {@link #again} made of it. */
  public int attempt() {
    Matcher matcher = REPEATED.matcher(id);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 1;
  }

  /**
   * The same work, to be sent anew: under the id of its next attempt, so that the duplicate window
   * doesn't drop it. The new id follows from the old one alone: sent twice, it is one message.
   */
  public QueueMessage again(Optional<Instant> newNotBefore) {
    Matcher matcher = REPEATED.matcher(id);
    String first = matcher.matches() ? matcher.group(1) : id;
    String suffix = ATTEMPT + (attempt() + 1);
    String start = first.length() + suffix.length() > MAX_ID ? digest(first) : first;
    return new QueueMessage(start + suffix, session, body, newNotBefore);
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
