package com.collaborationcenter.crash;

import java.util.function.Supplier;

/**
 * Every write of a store, blob store or queue, in the order in which they come: counts them, and
 * lets the process "die" before or after a chosen one. Safe for many threads.
 */
public final class WritePoints {
  private int passed;
  private int failAt = -1;
  private When when = When.BEFORE;
  private boolean crashed;
  private volatile Runnable afterEach = () -> {};

  /** On which side of the write the process dies. */
  public enum When {
    BEFORE,
    AFTER
  }

  /** The process died. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Dies at the n-th write from now, 0 the next. */
  public synchronized void crashAt(int n, When side) {
    passed = 0;
    failAt = n;
    when = side;
    crashed = false;
  }

  /** From now on nothing dies; the count begins anew. */
  public synchronized void carryOn() {
    passed = 0;
    failAt = -1;
  }

  /** Whether it died since {@link #crashAt}. */
  public synchronized boolean crashed() {
    return crashed;
  }

  /** How many writes came since the count began. */
  public synchronized int passed() {
    return passed;
  }

  /** Looked at after every write. */
  public void afterEach(Runnable check) {
    afterEach = check;
  }

  /** Whether this write is the chosen one; once the process is dead, nothing is written. */
  private synchronized boolean isHere() {
    if (crashed && failAt >= 0) {
      throw new Crash();
    }
    return passed++ == failAt;
  }

  private synchronized void die() {
    crashed = true;
    throw new Crash();
  }

  /** Does the write. */
  public <T> T write(Supplier<T> write) {
    // Not while it is held: a write may bring another one about, also in another thread.
    boolean here = isHere();
    if (here && when == When.BEFORE) {
      die();
    }
    T written = write.get();
    afterEach.run();
    if (here) {
      die();
    }
    return written;
  }

  /** Does the write. */
  public void write(Runnable write) {
    write(
        () -> {
          write.run();
          return true;
        });
  }
}
