package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.work.DeadLetters.DeadLetter;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One queue's rows and what may be done with them; each method is a part of a transaction that the
 * caller holds. Times are milliseconds since 1970.
 *
 * <p>{@code message}: what can be delivered, in order of {@code seq}. {@code scheduled}: what isn't
 * due; it gets its place in the order when it becomes due, as on Service Bus. {@code session}: the
 * sessions that have messages or are held; {@code turn} lets them take turns. A message's {@code
 * token} is that of the session lock under which it was delivered last: it is locked as long as
 * that session lock is.
 */
final class QueueTables {
  private static final String[] SCHEMA = {
    """
    CREATE TABLE IF NOT EXISTS message (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, session TEXT NOT NULL,
      id TEXT NOT NULL, body TEXT NOT NULL, not_before INTEGER, enqueued_at INTEGER NOT NULL,
      deliveries INTEGER NOT NULL DEFAULT 0, token TEXT)
    """,
    "CREATE INDEX IF NOT EXISTS message_order ON message (queue, session, seq)",
    "CREATE INDEX IF NOT EXISTS message_last ON message (queue) WHERE deliveries >= "
        + WorkReceiver.MAX_DELIVERIES,
    """
    CREATE TABLE IF NOT EXISTS scheduled (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, session TEXT NOT NULL,
      id TEXT NOT NULL, body TEXT NOT NULL, not_before INTEGER NOT NULL)
    """,
    "CREATE INDEX IF NOT EXISTS scheduled_due ON scheduled (queue, not_before, seq)",
    """
    CREATE TABLE IF NOT EXISTS session (
      queue TEXT NOT NULL, name TEXT NOT NULL, turn INTEGER NOT NULL, token TEXT,
      locked_until INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (queue, name)) WITHOUT ROWID
    """,
    "CREATE INDEX IF NOT EXISTS session_turn ON session (queue, turn)",
    """
    CREATE TABLE IF NOT EXISTS recent_id (
      queue TEXT NOT NULL, id TEXT NOT NULL, sent_at INTEGER NOT NULL,
      PRIMARY KEY (queue, id)) WITHOUT ROWID
    """,
    "CREATE INDEX IF NOT EXISTS recent_id_age ON recent_id (queue, sent_at)",
    """
    CREATE TABLE IF NOT EXISTS dead_letter (
      number INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, session TEXT NOT NULL,
      id TEXT NOT NULL, body TEXT NOT NULL, not_before INTEGER, enqueued_at INTEGER NOT NULL,
      reason TEXT NOT NULL)
    """,
    "CREATE INDEX IF NOT EXISTS dead_letter_order ON dead_letter (queue, number)",
  };

  /** Messages that were delivered for the last time, under a lock that has ended. */
  private static final String GIVEN_UP =
      """
       FROM message WHERE queue = ? AND deliveries >= %d AND NOT EXISTS (
         SELECT 1 FROM session s WHERE s.queue = message.queue AND s.name = message.session
           AND s.token = message.token AND s.locked_until > ?)
      """
          .formatted(WorkReceiver.MAX_DELIVERIES);

  private static final String FREE_SESSION =
      """
      SELECT name FROM session s WHERE queue = ? AND locked_until <= ? AND EXISTS (
        SELECT 1 FROM message m WHERE m.queue = s.queue AND m.session = s.name)
      ORDER BY turn LIMIT 1
      """;

  private static final String NEXT_TURN =
      "(SELECT coalesce(max(turn), 0) + 1 FROM session WHERE queue = ?)";

  private final QueueDatabase database;
  private final String queue;

  QueueTables(QueueDatabase database, String queue) {
    this.database = database;
    this.queue = queue;
  }

  static QueueDatabase open(Path file) {
    return new QueueDatabase(file, SCHEMA);
  }

  /** A delivery as the tables know it. */
  record Delivered(long seq, QueueMessage message, int count) {}

  /** Whether a call of {@link #takeSession} could find a session; writes nothing. */
  boolean hasFreeSession(long now) throws SQLException {
    return database.first(FREE_SESSION, row -> true, queue, now).isPresent() || isAnyDue(now);
  }

  /** Whether {@link #deliver} would do something; writes nothing. */
  boolean hasNext(String session, String token, long now) throws SQLException {
    return !isHeld(session, token, now)
        || isAnyDue(now)
        || database
            .first(
                "SELECT 1 FROM message WHERE queue = ? AND session = ?", r -> true, queue, session)
            .isPresent();
  }

  private boolean isAnyDue(long now) throws SQLException {
    return database
        .first(
            "SELECT 1 FROM scheduled WHERE queue = ? AND not_before <= ?", row -> true, queue, now)
        .isPresent();
  }

  /** Puts a message on the queue unless its id was sent within the window. */
  void add(QueueMessage message, long now, Duration window) throws SQLException {
    boolean isNew =
        database.update(
                """
                INSERT INTO recent_id (queue, id, sent_at) VALUES (?, ?, ?)
                ON CONFLICT (queue, id) DO UPDATE SET sent_at = excluded.sent_at
                WHERE sent_at <= ?
                """,
                queue,
                message.id(),
                now,
                now - window.toMillis())
            == 1;
    if (!isNew) {
      return;
    }
    long due = message.notBefore().map(QueueTables::roundUp).orElse(Long.MIN_VALUE);
    if (due > now) {
      database.update(
          "INSERT INTO scheduled (queue, session, id, body, not_before) VALUES (?, ?, ?, ?, ?)",
          queue,
          message.session(),
          message.id(),
          message.body(),
          due);
    } else {
      database.update(
          """
          INSERT INTO message (queue, session, id, body, not_before, enqueued_at)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          queue,
          message.session(),
          message.id(),
          message.body(),
          message.notBefore().isPresent() ? due : null,
          now);
      openSession(message.session());
    }
  }

  /** Forgets ids older than the window, at most this many at once. */
  void forgetOldIds(long now, Duration window, int limit) throws SQLException {
    database.update(
        """
        DELETE FROM recent_id WHERE queue = ? AND id IN (
          SELECT id FROM recent_id WHERE queue = ? AND sent_at <= ? ORDER BY sent_at LIMIT ?)
        """,
        queue,
        queue,
        now - window.toMillis(),
        limit);
  }

  private void openSession(String session) throws SQLException {
    database.update(
        "INSERT OR IGNORE INTO session (queue, name, turn) VALUES (?, ?, " + NEXT_TURN + ")",
        queue,
        session,
        queue);
  }

  /** Gives scheduled messages that have become due their place, in the order of their times. */
  void enqueueDue(long now) throws SQLException {
    if (!isAnyDue(now)) {
      return;
    }
    database.update(
        """
        INSERT OR IGNORE INTO session (queue, name, turn)
          SELECT queue, session, %s + row_number() OVER (ORDER BY min(not_before), min(seq))
          FROM scheduled WHERE queue = ? AND not_before <= ? GROUP BY queue, session
        """
            .formatted(NEXT_TURN),
        queue,
        queue,
        now);
    database.update(
        """
        INSERT INTO message (queue, session, id, body, not_before, enqueued_at)
          SELECT queue, session, id, body, not_before, not_before FROM scheduled
          WHERE queue = ? AND not_before <= ? ORDER BY not_before, seq
        """,
        queue,
        now);
    database.update("DELETE FROM scheduled WHERE queue = ? AND not_before <= ?", queue, now);
  }

  /** Moves what was delivered for the last time and not settled in time to the dead letters. */
  void buryGivenUp(long now) throws SQLException {
    if (database.first("SELECT 1" + GIVEN_UP, row -> true, queue, now).isEmpty()) {
      return;
    }
    database.update(
        """
        INSERT INTO dead_letter (queue, session, id, body, not_before, enqueued_at, reason)
        SELECT queue, session, id, body, not_before, enqueued_at, 'MaxDeliveryCountExceeded'
        """
            + GIVEN_UP
            + " ORDER BY seq",
        queue,
        now);
    database.update("DELETE" + GIVEN_UP, queue, now);
  }

  /** Locks the session whose turn it is, if one is free and has a message. */
  Optional<String> takeSession(String token, long now, long until) throws SQLException {
    Optional<String> name = database.first(FREE_SESSION, row -> row.getString(1), queue, now);
    if (name.isPresent()) {
      database.update(
          "UPDATE session SET token = ?, locked_until = ? WHERE queue = ? AND name = ?",
          token,
          until,
          queue,
          name.get());
    }
    return name;
  }

  boolean isHeld(String session, String token, long now) throws SQLException {
    return database
        .first(
            """
            SELECT 1 FROM session
            WHERE queue = ? AND name = ? AND token = ? AND locked_until > ?
            """,
            row -> true,
            queue,
            session,
            token,
            now)
        .isPresent();
  }

  /** Extends a lock that is held. */
  void extend(String session, long until) throws SQLException {
    database.update(
        "UPDATE session SET locked_until = ? WHERE queue = ? AND name = ?", until, queue, session);
  }

  /** Gives the session back, behind the others; the row goes if nothing is left to do. */
  void release(String session, String token) throws SQLException {
    int released =
        database.update(
            "UPDATE session SET token = NULL, locked_until = 0, turn = "
                + NEXT_TURN
                + " WHERE queue = ? AND name = ? AND token = ?",
            queue,
            queue,
            session,
            token);
    if (released == 1) {
      database.update(
          """
          DELETE FROM session WHERE queue = ? AND name = ? AND NOT EXISTS (
            SELECT 1 FROM message m WHERE m.queue = session.queue AND m.session = session.name)
          """,
          queue,
          session);
    }
  }

  /** Ends every lock. */
  void releaseAll() throws SQLException {
    database.update(
        "UPDATE session SET token = NULL, locked_until = 0 WHERE queue = ? AND token IS NOT NULL",
        queue);
  }

  /** Delivers the session's first message under the lock, and counts the delivery. */
  Optional<Delivered> deliver(String session, String token) throws SQLException {
    Optional<Delivered> next =
        database.first(
            """
            SELECT seq, id, session, body, not_before, deliveries + 1, token FROM message
            WHERE queue = ? AND session = ? ORDER BY seq LIMIT 1
            """,
            row -> {
              if (token.equals(row.getString(7))) {
                throw new IllegalStateException("the message before isn't settled");
              }
              return new Delivered(row.getLong(1), message(row, 2), row.getInt(6));
            },
            queue,
            session);
    if (next.isPresent()) {
      database.update(
          "UPDATE message SET deliveries = deliveries + 1, token = ? WHERE seq = ?",
          token,
          next.get().seq());
    }
    return next;
  }

  /** Removes a message; whether it was still delivered under this lock. */
  boolean remove(long seq, String token) throws SQLException {
    return database.update("DELETE FROM message WHERE seq = ? AND token = ?", seq, token) == 1;
  }

  /** Unlocks a message; whether it was still delivered under this lock. */
  boolean unlock(long seq, String token) throws SQLException {
    return database.update(
            "UPDATE message SET token = NULL WHERE seq = ? AND token = ?", seq, token)
        == 1;
  }

  List<DeadLetter> deadLetters(int limit) throws SQLException {
    List<DeadLetter> letters = new ArrayList<>();
    String sql =
        """
        SELECT number, id, session, body, not_before, reason, enqueued_at FROM dead_letter
        WHERE queue = ? ORDER BY number LIMIT ?
        """;
    try (ResultSet rows = database.prepared(sql, queue, limit).executeQuery()) {
      while (rows.next()) {
        letters.add(
            new DeadLetter(
                rows.getString(1),
                message(rows, 2),
                rows.getString(6),
                Instant.ofEpochMilli(rows.getLong(7))));
      }
    }
    return letters;
  }

  /** Removes a dead letter and answers its message. */
  Optional<QueueMessage> takeDeadLetter(String number) throws SQLException {
    if (!number.matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return database.first(
        """
        DELETE FROM dead_letter WHERE queue = ? AND number = ?
        RETURNING id, session, body, not_before
        """,
        row -> message(row, 1),
        queue,
        Long.parseLong(number));
  }

  private static QueueMessage message(ResultSet row, int first) throws SQLException {
    long notBefore = row.getLong(first + 3);
    // Asked at once: it tells of the column that was read last.
    boolean isNull = row.wasNull();
    return new QueueMessage(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        isNull ? Optional.empty() : Optional.of(Instant.ofEpochMilli(notBefore)));
  }

  /** Up, so that it is never delivered early. */
  private static long roundUp(Instant time) {
    long millis = time.toEpochMilli();
    return time.isAfter(Instant.ofEpochMilli(millis)) ? millis + 1 : millis;
  }
}
