package com.collaborationcenter.adapter.tika;

import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of children. One that answered is kept for the next file; one that failed, or
 * has read {@link #FILES} files, or had nothing to do for {@link #IDLE}, is ended.
 */
final class Children implements AutoCloseable {
  /**
   * How many files one reads in its life: enough that its start (about a second) is shared, few
   * enough that what one file may have left in it doesn't last.
   */
  static final int FILES = 50;

  /** How long one is kept that nobody asks: it holds some 100 MB. */
  private static final Duration IDLE = Duration.ofMinutes(2);

  /** How long a file waits for its turn. */
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final ChildCommand command;
  private final Folders folders;
  private final Semaphore places;
  private final ScheduledExecutorService deadlines;
  private final Deque<Idle> idle = new ArrayDeque<>();

  Children(ChildCommand command, Path root, int most) {
    this.command = command;
    this.folders = new Folders(root);
    this.places = new Semaphore(most, true);
    this.deadlines = Executors.newSingleThreadScheduledExecutor(Children::daemon);
  }

  /** What this does with a child that nobody else has meanwhile. */
  <T> T with(Function<Child, T> use) {
    take();
    try {
      Child child = lend();
      try {
        return use.apply(child);
      } finally {
        giveBack(child);
      }
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    deadlines.shutdown();
    Child child = idle();
    while (child != null) {
      child.end();
      child = idle();
    }
  }

  private void take() {
    try {
      if (!places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RetryLater("previews_busy", Duration.ofSeconds(30));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryLater("previews_busy", Duration.ofSeconds(30), e);
    }
  }

  private Child lend() {
    Child child = idle();
    while (child != null && !child.isSound(FILES)) {
      child.end();
      child = idle();
    }
    return child == null ? start() : child;
  }

  private Child start() {
    try {
      return Child.start(command, folders.create(), deadlines);
    } catch (IOException e) {
      throw new RetryLater("previewer_unavailable", Duration.ofMinutes(1), e);
    }
  }

  private void giveBack(Child child) {
    if (!child.isSound(FILES) || deadlines.isShutdown()) {
      child.end();
      return;
    }
    child.tidy();
    synchronized (idle) {
      idle.push(
          new Idle(
              child,
              deadlines.schedule(() -> endIdle(child), IDLE.toMillis(), TimeUnit.MILLISECONDS)));
    }
  }

  private void endIdle(Child child) {
    boolean was;
    synchronized (idle) {
      was = idle.removeIf(one -> one.child == child);
    }
    if (was) {
      child.end();
    }
  }

  private @Nullable Child idle() {
    synchronized (idle) {
      Idle last = idle.poll();
      if (last == null) {
        return null;
      }
      last.end.cancel(false);
      return last.child;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "preview-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  private record Idle(Child child, ScheduledFuture<?> end) {}
}
