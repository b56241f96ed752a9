package com.collaborationcenter.local.host;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The functions that run now; once closing has begun none begins. */
final class Running {
  // Each run holds one of all permits; closing takes them all.
  private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);
  private volatile boolean closing;

  /** Whether a run may begin; if so, {@link #end} must follow. */
  boolean begin() {
    return !closing && permits.tryAcquire();
  }

  void end() {
    permits.release();
  }

  /** Lets none begin, and waits for those that run; false if some still do after the limit. */
  boolean finish(Duration limit) {
    closing = true;
    try {
      return permits.tryAcquire(Integer.MAX_VALUE, limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
