package com.collaborationcenter.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does several things at once that mostly wait: for a disk, which forces many files in the time of
 * one, or for a service. Not for what computes.
 */
public final class AtOnce {
  /** Over all callers of the process, so that many sessions don't make many connections. */
  private static final int THREADS = 8;

  private static final int IDLE_SECONDS = 10;
  private static final ThreadPoolExecutor POOL = pool();

  private AtOnce() {}

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "at-once");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Does something with each; otherwise as {@link #map}. */
  public static <T> void forEach(Collection<T> items, Consumer<? super T> work) {
    List<Boolean> unused =
        map(
            items,
            item -> {
              work.accept(item);
              return true;
            });
  }

  /**
   * What the work gives for each, in their order. Of several faults the first is thrown, when
   * nothing is under way any more.
   *
   * @throws IllegalStateException if the thread is interrupted; what wasn't done is given up
   */
  public static <T, R> List<R> map(Collection<T> items, Function<? super T, R> work) {
    List<Callable<R>> tasks = new ArrayList<>();
    for (T item : items) {
      tasks.add(() -> work.apply(item));
    }
    List<R> results = new ArrayList<>();
    try {
      for (Future<R> done : POOL.invokeAll(tasks)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
