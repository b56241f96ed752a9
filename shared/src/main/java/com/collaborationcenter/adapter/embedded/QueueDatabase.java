package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The file that queues are kept in: one connection, used by one thread at a time. Other processes
 * may have the same file open; SQLite's own locks part them.
 */
final class QueueDatabase implements AutoCloseable {
  /** How long to wait while another process writes. */
  private static final int BUSY_MILLIS = 30_000;

  /** How soon a waiting receiver sees what another process sent. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_LOCKED = 6;
  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;

  /** Keeps a common transaction, and with it the wait of whoever is in it, short. */
  private static final int MAX_TOGETHER = 64;

  private final Queue<Shared> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  QueueDatabase(Path file, String... schema) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      connection = DriverManager.getConnection("jdbc:sqlite:" + file, config().toProperties());
    } catch (IOException e) {
      throw new UncheckedIOException("the queue's folder can't be made", e);
    } catch (SQLException e) {
      throw fault(e);
    }
    change(
        () -> {
          for (String definition : schema) {
            execute(definition);
          }
          return true;
        });
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Every commit is on the disk before it returns, also when the machine loses power.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setJournalSizeLimit(64 * 1024 * 1024);
    return config;
  }

  /** Something to do with the connection. */
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Looks without writing. */
  <T> T read(Work<T> work) {
    lock.lock();
    try {
      return work.run();
    } catch (SQLException e) {
      throw fault(e);
    } finally {
      lock.unlock();
    }
  }

  /** One transaction, on the disk when the call returns; then wakes those who wait. */
  <T> T change(Work<T> work) {
    lock.lock();
    try {
      // Immediate: two transactions that read first and write later would refuse one another.
      execute("BEGIN IMMEDIATE");
      T result;
      try {
        result = work.run();
        execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        rollBack(e);
        throw e;
      }
      changed.signalAll();
      return result;
    } catch (SQLException e) {
      throw fault(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * As {@link #change}, but what several threads bring meanwhile goes into one transaction, so that
   * they share one wait for the disk. If it fails, it fails for all of them.
   */
  void changeTogether(Work<?> work) {
    Shared mine = new Shared(work);
    waiting.add(mine);
    lock.lock();
    try {
      // Whoever held the lock before may have done ours with theirs.
      while (!mine.done) {
        changeWaiting();
      }
    } finally {
      lock.unlock();
    }
    if (mine.fault != null) {
      throw mine.fault;
    }
  }

  private void changeWaiting() {
    List<Shared> together = new ArrayList<>();
    while (together.size() < MAX_TOGETHER && !waiting.isEmpty()) {
      together.add(waiting.remove());
    }
    // Stands if an Error breaks out: nobody may take for sent what isn't.
    @Nullable RuntimeException fault = new IllegalStateException("the change broke off");
    try {
      boolean unused =
          change(
              () -> {
                for (Shared each : together) {
                  each.work.run();
                }
                return true;
              });
      fault = null;
    } catch (RuntimeException e) {
      fault = e;
    } finally {
      for (Shared each : together) {
        each.fault = fault;
        each.done = true;
      }
    }
  }

  /** One thread's part of a common transaction; read and written under the lock until it's done. */
  private static final class Shared {
    private final Work<?> work;
    private @Nullable RuntimeException fault;
    private boolean done;

    Shared(Work<?> work) {
      this.work = work;
    }
  }

  private void rollBack(Exception cause) {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself after some errors (a full disk).
      cause.addSuppressed(e);
    }
  }

  /**
   * Attempts until there is a result or the wait is over; between two attempts somebody changed
   * something here, or a moment passed in which another process may have. An interrupt ends the
   * wait.
   */
  <T> Optional<T> await(Duration wait, Supplier<Optional<T>> attempt) {
    long end = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(wait));
    lock.lock();
    try {
      while (true) {
        Optional<T> result = attempt.get();
        long left = end - System.nanoTime();
        if (result.isPresent() || left <= 0) {
          return result;
        }
        // Woken or timed out, the next attempt tells.
        long unused = changed.awaitNanos(Math.min(left, POLL_NANOS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Runs a statement with these parameters (text, long, or null). */
  int update(String sql, @Nullable Object... parameters) throws SQLException {
    return prepared(sql, parameters).executeUpdate();
  }

  /** The first row as the mapper sees it, or nothing. */
  <T> Optional<T> first(String sql, Row<T> mapper, Object... parameters) throws SQLException {
    try (ResultSet rows = prepared(sql, parameters).executeQuery()) {
      return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
    }
  }

  /** One row. */
  interface Row<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** A statement, prepared once, with its parameters set. */
  PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static RuntimeException fault(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case SQLITE_BUSY, SQLITE_LOCKED -> new RetryLater("queue_busy", Duration.ofSeconds(1), e);
      case SQLITE_IOERR, SQLITE_FULL -> new RetryLater("queue_disk", Duration.ofSeconds(30), e);
      default -> new IllegalStateException("the queue's database failed", e);
    };
  }

  @Override
  public void close() {
    lock.lock();
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      statements.clear();
      connection.close();
    } catch (SQLException e) {
      throw fault(e);
    } finally {
      lock.unlock();
    }
  }
}
