package com.collaborationcenter.drill.points;

import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Shortens long waits, so that hours of a firm's life pass in minutes: what timers spread over an
 * hour comes within a minute. Short waits, as Graph asks for, stay as they are.
 */
final class HurriedQueue implements WorkQueue {
  private static final Duration SHORT = Duration.ofSeconds(8);

  /** How many seconds beyond a short wait pass in one. */
  private static final int SPEED = 60;

  private final WorkQueue queue;
  private final InstantSource clock;

  HurriedQueue(WorkQueue queue, InstantSource clock) {
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public void send(List<QueueMessage> messages) {
    queue.send(messages.stream().map(this::hurried).toList());
  }

  private QueueMessage hurried(QueueMessage message) {
    return new QueueMessage(
        message.id(), message.session(), message.body(), message.notBefore().map(this::sooner));
  }

  private Instant sooner(Instant notBefore) {
    Instant now = clock.instant();
    Duration beyond = Duration.between(now.plus(SHORT), notBefore);
    return beyond.isNegative() ? notBefore : now.plus(SHORT).plus(beyond.dividedBy(SPEED));
  }
}
