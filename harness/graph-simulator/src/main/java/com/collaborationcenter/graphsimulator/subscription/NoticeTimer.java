package com.collaborationcenter.graphsimulator.subscription;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs short actions later, on one thread, in the order of their times. */
final class NoticeTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeTimer.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "graph-simulator-notices");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs an action after a real delay; never, once closed. */
  void after(Duration delay, Runnable action) {
    try {
      var unused = executor.schedule(() -> run(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      LOG.debug("the simulator has stopped; a notice stays unsent");
    }
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("a notice could not be handled", e);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
