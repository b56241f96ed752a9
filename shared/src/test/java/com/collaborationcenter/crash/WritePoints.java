package com.collaborationcenter.crash;

import java.util.function.Supplier;

/**
 * Every write of a store, blob store or queue, in the order in which they come: counts them, and
 * lets the process "die" before or after a chosen one.
 */
public final class WritePoints {
  private int passed;
  private int failAt = -1;
  private When when = When.BEFORE;
  private boolean crashed;
  private Runnable afterEach = () -> {};

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
  public void crashAt(int n, When side) {
    passed = 0;
    failAt = n;
    when = side;
    crashed = false;
  }

  /** From now on nothing dies; the count begins anew. */
  public void carryOn() {
    passed = 0;
    failAt = -1;
  }

  /** Whether it died since {@link #crashAt}. */
  public boolean crashed() {
    return crashed;
  }

  /** How many writes came since the count began. */
  public int passed() {
    return passed;
  }

  /** Looked at after every write. */
  public void afterEach(Runnable check) {
    afterEach = check;
  }

  /** Does the write. */
  public <T> T write(Supplier<T> write) {
    boolean here = passed++ == failAt;
    if (here && when == When.BEFORE) {
      crashed = true;
      throw new Crash();
    }
    T written = write.get();
    afterEach.run();
    if (here) {
      crashed = true;
      throw new Crash();
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
