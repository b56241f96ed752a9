package com.collaborationcenter.work;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

  /** Checks the limits. */
  public QueueMessage {
    if (id.isBlank() || id.length() > 128 || session.isBlank() || session.length() > 128) {
      throw new IllegalArgumentException("id and session have 1 to 128 characters");
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("the body is over " + MAX_BODY_BYTES + " bytes");
    }
  }

  /** Work to be done as soon as its session is free. */
  public static QueueMessage now(String id, String session, String body) {
    return new QueueMessage(id, session, body, Optional.empty());
  }
}
