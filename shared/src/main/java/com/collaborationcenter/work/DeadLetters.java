package com.collaborationcenter.work;

import java.time.Instant;
import java.util.List;

/** What a queue gave up on, for an administrator to see and redrive. */
public interface DeadLetters {
  /** The most in one answer. */
  int MAX_LISTED = 100;

  /** The oldest first, at most {@code limit} (1 to {@link #MAX_LISTED}). */
  List<DeadLetter> list(int limit);

  /**
   * Puts a dead letter back on its queue, as new work ({@link QueueMessage#again}), then removes
   * it: a crash between leaves both, and the work is done twice, which is harmless.
   *
   * @return whether there was such a dead letter
   */
  boolean redrive(String id);

  /**
   * Work given up on.
   *
   * @param id the dead letter's own id
   * @param reason Service Bus's word, for example {@code MaxDeliveryCountExceeded}
   */
  record DeadLetter(String id, QueueMessage message, String reason, Instant enqueuedAt) {}
}
