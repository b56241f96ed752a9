package com.collaborationcenter.local.host;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs one timer function when it is due. A run never overlaps another of the same function: what
 * falls due meanwhile is skipped.
 */
final class TimerTrigger {
  // The clock may be another than the machine's, so it is looked at, not slept towards.
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String INFO =
      "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":false}";

  private static final Logger LOG = Logger.getLogger(TimerTrigger.class.getName());

  private final FunctionMethod method;
  private final FunctionFile.Timer timer;
  private final Schedule schedule;
  private final Clock clock;
  private final Running running;
  private final ReentrantLock oneRun = new ReentrantLock();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private Instant due = Instant.MAX;

  TimerTrigger(FunctionMethod method, Clock clock, Running running) {
    this.method = method;
    this.timer = (FunctionFile.Timer) method.function().trigger();
    this.schedule = Schedule.parse(timer.schedule());
    this.clock = clock;
    this.running = running;
    this.thread = new Thread(this::loop, method.function().name());
    thread.setDaemon(true);
  }

  String name() {
    return method.function().name();
  }

  /** Counts from now: what falls due after the call runs. */
  void start() {
    due = schedule.after(clock.instant());
    thread.start();
  }

  /** No further run begins; returns at once. */
  void stop() {
    stopped.countDown();
  }

  /** Interrupts a run that goes on, and waits for it. */
  void join(Duration limit) throws InterruptedException {
    thread.interrupt();
    thread.join(Math.max(1, limit.toMillis()));
  }

  /**
   * Runs it now, on the calling thread.
   *
   * @return false if it was running, or the host was closing, and nothing was done
   */
  boolean run() throws InvocationFailed {
    if (oneRun.isHeldByCurrentThread() || !oneRun.tryLock()) {
      return false;
    }
    try {
      if (!running.begin()) {
        return false;
      }
      try {
        method.invoke(Invocation.of(name(), INFO, Map.of()));
        return true;
      } catch (NeverAnswered e) {
        throw new InvocationFailed(name(), "an Error outside its body", e.getCause());
      } finally {
        running.end();
      }
    } finally {
      oneRun.unlock();
    }
  }

  private void loop() {
    if (timer.runOnStartup()) {
      runAndLog();
    }
    try {
      while (!stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (!clock.instant().isBefore(due)) {
          runAndLog();
          due = schedule.after(clock.instant());
        }
      }
    } catch (InterruptedException e) {
      stop();
    }
  }

  private void runAndLog() {
    try {
      if (!run()) {
        LOG.info(() -> name() + " was skipped");
      }
    } catch (InvocationFailed e) {
      LOG.log(Level.WARNING, e, () -> name() + " failed");
    }
  }
}
