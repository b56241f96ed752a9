package com.collaborationcenter.work;

import java.util.List;

/** One queue, seen by who sends. */
public interface WorkQueue {
  /**
   * Puts all messages on the queue; they are durable when the call returns. When it throws, some
   * may be on the queue: send all again, under the same ids.
   *
   * @throws com.collaborationcenter.fault.RetryLater if the queue is throttled or out of reach
   */
  void send(List<QueueMessage> messages);

  /** Puts one message on the queue. */
  default void send(QueueMessage message) {
    send(List.of(message));
  }
}
