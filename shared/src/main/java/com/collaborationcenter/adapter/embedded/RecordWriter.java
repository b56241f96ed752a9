package com.collaborationcenter.adapter.embedded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes one after another, in as few transactions as possible: what piles up while the disk is
 * busy goes together into the next one, so that many threads share one wait for the disk. Each
 * write is a savepoint of its own: one that fails is undone alone.
 */
final class RecordWriter implements AutoCloseable {
  /** Keeps a transaction, and with it the wait of whoever is in it, short. */
  private static final int MAX_TOGETHER = 64;

  /** One write, all or nothing. */
  interface Work<T> {
    /** Throws if it doesn't hold; then nothing of it stays. */
    T run(RecordConnection connection) throws SQLException;
  }

  private final RecordConnection connection;
  private final Work<Integer> housekeeping;
  private final Queue<Task<?>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param housekeeping done with every transaction; short
   */
  RecordWriter(RecordConnection connection, Work<Integer> housekeeping) {
    this.connection = connection;
    this.housekeeping = housekeeping;
  }

  /** The work's result, once it is on the disk. */
  <T> T write(Work<T> work) throws SQLException {
    Task<T> task = new Task<>(work);
    waiting.add(task);
    lock.lock();
    try {
      // Whoever held the lock before may have done ours with theirs.
      while (!task.done) {
        writeTogether();
      }
    } finally {
      lock.unlock();
    }
    return task.outcome();
  }

  private void writeTogether() {
    List<Task<?>> together = new ArrayList<>();
    for (Task<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      together.add(next);
      if (together.size() == MAX_TOGETHER) {
        break;
      }
    }
    // Stands if an Error breaks out: nobody may wait for ever, and nothing may stay open.
    @Nullable SQLException fault = new SQLException("the writer broke off");
    try {
      // Immediate: waits for another process here, and can't be thrown out later.
      connection.execute("BEGIN IMMEDIATE");
      for (Task<?> task : together) {
        runAlone(task);
      }
      housekeeping.run(connection);
      connection.execute("COMMIT");
      fault = null;
    } catch (SQLException e) {
      fault = e;
    } finally {
      if (fault != null) {
        rollBack(fault);
      }
      for (Task<?> task : together) {
        task.finish(fault);
      }
    }
  }

  private void runAlone(Task<?> task) throws SQLException {
    connection.execute("SAVEPOINT work");
    if (!task.run(connection)) {
      connection.execute("ROLLBACK TO work");
    }
    connection.execute("RELEASE work");
  }

  private void rollBack(SQLException because) {
    try {
      connection.execute("ROLLBACK");
    } catch (SQLException e) {
      // There may be no transaction any more: SQLite ends it itself after some faults.
      because.addSuppressed(e);
    }
  }

  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      connection.close();
    } finally {
      lock.unlock();
    }
  }

  /** Read and written under the lock alone, but for its outcome, which its own thread reads. */
  private static final class Task<T> {
    private final Work<T> work;
    private @Nullable T result;
    private @Nullable RuntimeException refusal;
    private @Nullable SQLException fault;
    private boolean done;

    Task(Work<T> work) {
      this.work = work;
    }

    /** Whether what it did is to stay; a refusal is the task's own, a fault everybody's. */
    boolean run(RecordConnection connection) throws SQLException {
      try {
        result = work.run(connection);
        return true;
      } catch (RuntimeException e) {
        refusal = e;
        return false;
      }
    }

    void finish(@Nullable SQLException common) {
      fault = common;
      done = true;
    }

    T outcome() throws SQLException {
      if (fault != null) {
        throw fault;
      }
      if (refusal != null) {
        throw refusal;
      }
      if (result == null) {
        throw new IllegalStateException("a write without a result");
      }
      return result;
    }
  }
}
