package com.collaborationcenter.local;

import com.collaborationcenter.local.host.FunctionsHost;
import com.collaborationcenter.local.host.InvocationFailed;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs timer functions as often as they are wanted, whatever their schedules say. */
final class FrequentTimers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FrequentTimers.class.getName());

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "frequent-timers");
            made.setDaemon(true);
            return made;
          });

  private FrequentTimers() {}

  /**
   * Each first runs after one interval.
   *
   * @param every how often which function runs
   */
  static FrequentTimers start(FunctionsHost host, Map<String, Duration> every) {
    FrequentTimers timers = new FrequentTimers();
    every.forEach(
        (name, interval) -> {
          var unused =
              timers.thread.scheduleWithFixedDelay(
                  () -> run(host, name),
                  interval.toMillis(),
                  interval.toMillis(),
                  TimeUnit.MILLISECONDS);
        });
    return timers;
  }

  private static void run(FunctionsHost host, String name) {
    try {
      boolean unused = host.runTimer(name);
    } catch (InvocationFailed e) {
      LOG.log(Level.WARNING, e, () -> name + " failed");
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
