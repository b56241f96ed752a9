package com.collaborationcenter.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs when it is told to. */
public final class ManualClock implements InstantSource, WorkQueueContract.Time {
  private Instant now = Instant.parse("2026-03-02T08:00:00.123456Z");

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public Instant now() {
    return instant();
  }

  @Override
  public synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }
}
