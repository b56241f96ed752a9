package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.adapter.embedded.QueueTables.Delivered;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import com.collaborationcenter.work.WorkReceiver;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A queue in a SQLite file, with Service Bus's semantics. One file may hold several queues, and may
 * be open in several processes. Safe for use by many threads.
 *
 * <p>As on Service Bus, a message of a session is locked as long as the session is; each delivery
 * starts the lock anew. A list is sent in one transaction: all or nothing; sends of several threads
 * share one. Times count in milliseconds; a not-before is rounded up.
 */
public final class SqliteWorkQueue implements WorkQueue, WorkReceiver, DeadLetters, AutoCloseable {
  /** How long a session is held without renewal, unless said otherwise. */
  public static final Duration LOCK = Duration.ofSeconds(60);

  /** How long an id is remembered, unless said otherwise. */
  public static final Duration DUPLICATE_WINDOW = Duration.ofMinutes(10);

  /** Each send forgets twice as many old ids as it adds, and these: the table can't grow. */
  private static final int FORGOTTEN_AT_LEAST = 100;

  private final QueueDatabase database;
  private final QueueTables tables;
  private final Duration lock;
  private final Duration window;
  private final InstantSource clock;

  /** Opens the queue, creating file and folder, with the usual lock and window. */
  public SqliteWorkQueue(Path file, String queue, InstantSource clock) {
    this(file, queue, LOCK, DUPLICATE_WINDOW, clock);
  }

  /**
   * Opens the queue, creating file and folder.
   *
   * @param queue the queue's name; others in the file aren't touched
   * @param lock how long a session is held without renewal
   * @param window how long an id is remembered
   */
  public SqliteWorkQueue(
      Path file, String queue, Duration lock, Duration window, InstantSource clock) {
    if (queue.isBlank() || lock.toMillis() < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException("a queue has a name, a lock and a window");
    }
    this.lock = lock;
    this.window = window;
    this.clock = clock;
    this.database = QueueTables.open(file);
    this.tables = new QueueTables(database, queue);
  }

  @Override
  public void send(List<QueueMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    database.changeTogether(
        () -> {
          long now = clock.millis();
          // First what has become due: it stands before what is sent now.
          tables.enqueueDue(now);
          for (QueueMessage message : messages) {
            tables.add(message, now, window);
          }
          tables.forgetOldIds(now, window, 2 * messages.size() + FORGOTTEN_AT_LEAST);
          return true;
        });
  }

  @Override
  public Optional<Session> acceptSession(Duration wait) {
    return database.await(wait, this::tryAcceptSession);
  }

  private Optional<Session> tryAcceptSession() {
    // Looking doesn't take the file's write lock, so that idle receivers don't hold up senders.
    if (!database.read(() -> tables.hasFreeSession(clock.millis()))) {
      return Optional.empty();
    }
    String token = UUID.randomUUID().toString();
    return database
        .change(
            () -> {
              long now = clock.millis();
              tables.enqueueDue(now);
              tables.buryGivenUp(now);
              return tables.takeSession(token, now, now + lock.toMillis());
            })
        .map(name -> new HeldSession(name, token));
  }

  @Override
  public List<DeadLetter> list(int limit) {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException("a limit is 1 to " + MAX_LISTED);
    }
    return database.change(
        () -> {
          tables.buryGivenUp(clock.millis());
          return tables.deadLetters(limit);
        });
  }

  /** In one transaction: here a crash leaves no copy. */
  @Override
  public boolean redrive(String id) {
    return database.change(
        () -> {
          Optional<QueueMessage> dead = tables.takeDeadLetter(id);
          if (dead.isPresent()) {
            long now = clock.millis();
            tables.enqueueDue(now);
            tables.add(dead.get().again(Optional.empty()), now, window);
          }
          return dead.isPresent();
        });
  }

  /**
   * Gives back every session, whoever holds it: for the one who knows that nobody receives any more
   * and doesn't want to wait until a killed process's locks end. Unsettled messages come again;
   * their deliveries count. Whoever does hold a session loses its lock.
   */
  public void releaseAll() {
    database.change(
        () -> {
          tables.releaseAll();
          return true;
        });
  }

  /** Closes the file. Sessions that are held stay locked until their locks end. */
  @Override
  public void close() {
    database.close();
  }

  private final class HeldSession implements Session {
    private final String name;
    private final String token;

    HeldSession(String name, String token) {
      this.name = name;
      this.token = token;
    }

    @Override
    public String id() {
      return name;
    }

    @Override
    public Optional<Delivery> receive(Duration wait) {
      return database.await(wait, this::tryReceive);
    }

    private Optional<Delivery> tryReceive() {
      if (!database.read(() -> tables.hasNext(name, token, clock.millis()))) {
        return Optional.empty();
      }
      return database
          .change(
              () -> {
                hold();
                tables.enqueueDue(clock.millis());
                tables.buryGivenUp(clock.millis());
                return tables.deliver(name, token);
              })
          .map(delivered -> new LockedDelivery(this, delivered));
    }

    /** Starts the lock anew, within a transaction. */
    void hold() throws SQLException {
      if (!isHeld()) {
        throw new LockLost();
      }
      tables.extend(name, clock.millis() + lock.toMillis());
    }

    boolean isHeld() throws SQLException {
      return tables.isHeld(name, token, clock.millis());
    }

    @Override
    public void close() {
      database.change(
          () -> {
            tables.release(name, token);
            return true;
          });
    }
  }

  private final class LockedDelivery implements Delivery {
    private final HeldSession session;
    private final Delivered delivered;

    LockedDelivery(HeldSession session, Delivered delivered) {
      this.session = session;
      this.delivered = delivered;
    }

    @Override
    public QueueMessage message() {
      return delivered.message();
    }

    @Override
    public int deliveryCount() {
      return delivered.count();
    }

    @Override
    public void renewLock() {
      database.change(
          () -> {
            session.hold();
            return true;
          });
    }

    @Override
    public void complete() {
      settle(() -> tables.remove(delivered.seq(), session.token));
    }

    @Override
    public void abandon() {
      settle(
          () -> {
            boolean unlocked = tables.unlock(delivered.seq(), session.token);
            tables.buryGivenUp(clock.millis());
            return unlocked;
          });
    }

    private void settle(QueueDatabase.Work<Boolean> settling) {
      database.change(
          () -> {
            if (!session.isHeld() || !settling.run()) {
              throw new LockLost();
            }
            return true;
          });
    }
  }
}
