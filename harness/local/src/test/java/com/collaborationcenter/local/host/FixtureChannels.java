package com.collaborationcenter.local.host;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the fixture's functions tell, and what lets them go on: they share only the platform's types
 * with the test, so these are kept in the system properties.
 */
final class FixtureChannels {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> release = new LinkedBlockingQueue<>();

  FixtureChannels() {
    System.getProperties().put("fixture.seen", seen);
    System.getProperties().put("fixture.release", release);
  }

  /** What a function told next. */
  String next() throws InterruptedException {
    String told = seen.poll(20, TimeUnit.SECONDS);
    if (told == null) {
      throw new AssertionError("no function told anything");
    }
    return told;
  }

  /** Whether no function has told anything more. */
  boolean isQuiet() {
    return seen.isEmpty();
  }

  /** Returns when a function has told something, or after a moment. */
  void awaitBriefly() throws InterruptedException {
    String told = seen.poll(500, TimeUnit.MILLISECONDS);
    if (told != null) {
      seen.add(told);
    }
  }

  /** Lets one waiting function go on. */
  void release() {
    release.add("go");
  }
}
