package com.collaborationcenter.pipeline;

import com.collaborationcenter.dms.FilingWork;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Works one message of the queue {@code file-attachment}. When it returns, the message is dealt
 * with: done, put back with a delay, or parked. It throws only for the unforeseen.
 */
public final class FilingWorker {
  /** Somebody waits before a screen: what isn't there yet is looked at again within this. */
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(1);

  private final FilingRun run;
  private final WorkQueue queue;
  private final ParkedWork parked;
  private final InstantSource clock;

  /** With these. */
  public FilingWorker(FilingRun run, WorkQueue queue, ParkedWork parked, InstantSource clock) {
    this.run = run;
    this.queue = queue;
    this.parked = parked;
    this.clock = clock;
  }

  /** Works a message. */
  public void work(QueueMessage message) {
    FilingWork work;
    try {
      work = FilingWork.fromJson(message.body());
    } catch (IllegalArgumentException unreadable) {
      parked.park(FilingWork.QUEUE, message, "work_unreadable", "the message is no filing work");
      return;
    }
    try {
      doOrPutBack(work);
    } catch (CannotProcess refusal) {
      // Redriven, it begins anew: its attempts count from zero.
      QueueMessage fresh = work.again(0).message(Optional.empty());
      parked.park(
          FilingWork.QUEUE,
          work.filing().value(),
          new QueueMessage(message.id(), message.session(), fresh.body(), Optional.empty()),
          refusal.code(),
          refusal.explanation());
    }
  }

  private void doOrPutBack(FilingWork work) {
    try {
      Optional<Duration> wait = run.step(work);
      if (wait.isPresent()) {
        Duration grown = Backoff.of(work.attempt(), wait.get());
        putBack(work, grown.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : grown);
      }
    } catch (RecordConflict changedMeanwhile) {
      putBack(work, Backoff.of(work.attempt(), Backoff.FIRST));
    } catch (RetryLater later) {
      putBack(work, Backoff.of(work.attempt(), later.delay()));
    }
  }

  private void putBack(FilingWork work, Duration wait) {
    FilingWork again = work.again(Backoff.nextAttempt(work.attempt()));
    queue.send(again.message(Optional.of(clock.instant().plus(wait))));
  }
}
