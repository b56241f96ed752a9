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
    if (!permits.tryAcquire()) {
      return false;
    }
    // Asked after the permit is held: a run that slipped past here is one that finish waits for.
    if (closing) {
      permits.release();
      return false;
    }
    return true;
  }

  void end() {
    permits.release();
  }

  /** Lets none begin, and waits for those that run; false if some still do after the limit. */
  boolean finish(Duration limit) {
    closing = true;
    try {
      boolean all = permits.tryAcquire(Integer.MAX_VALUE, limit.toMillis(), TimeUnit.MILLISECONDS);
      if (all) {
        permits.release(Integer.MAX_VALUE);
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
