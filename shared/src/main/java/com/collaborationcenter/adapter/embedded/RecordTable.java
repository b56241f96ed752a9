package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Positions;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table and its statements. Every {@code now} is in seconds since 1970. */
final class RecordTable {
  private static final int SCHEMA_VERSION = 1;

  /** Small, so that the writes that go along don't notice. */
  private static final int MAX_PURGED = 50;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final String CREATE =
      """
      CREATE TABLE IF NOT EXISTS record (
        partition TEXT NOT NULL,
        id TEXT NOT NULL,
        sort TEXT,
        position TEXT,
        etag TEXT NOT NULL,
        expires_at INTEGER,
        content TEXT NOT NULL,
        PRIMARY KEY (partition, id)
      ) STRICT
      """;

  // With expires_at, so that what has expired is passed over without a look at its row.
  private static final String CREATE_ORDER =
      "CREATE INDEX IF NOT EXISTS record_order ON record (partition, position, expires_at)"
          + " WHERE position IS NOT NULL";

  private static final String CREATE_EXPIRY =
      "CREATE INDEX IF NOT EXISTS record_expiry ON record (expires_at)"
          + " WHERE expires_at IS NOT NULL";

  private static final String ALIVE = "(record.expires_at IS NULL OR record.expires_at > ?)";

  private static final String READ =
      "SELECT sort, etag, content FROM record WHERE partition = ? AND id = ? AND " + ALIVE;

  private static final String UPSERT =
      """
      INSERT INTO record (sort, position, etag, expires_at, content, partition, id)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (partition, id) DO UPDATE SET
        sort = excluded.sort, position = excluded.position, etag = excluded.etag,
        expires_at = excluded.expires_at, content = excluded.content
      """;

  private static final String INSERT = UPSERT + " WHERE record.expires_at <= ?";

  private static final String REPLACE =
      "UPDATE record SET sort = ?, position = ?, etag = ?, expires_at = ?, content = ?"
          + " WHERE partition = ? AND id = ? AND "
          + ALIVE
          + " AND etag = ?";

  private static final String DELETE = "DELETE FROM record WHERE partition = ? AND id = ?";

  private static final String DELETE_MATCHING = DELETE + " AND " + ALIVE + " AND etag = ?";

  private static final String PURGE =
      "DELETE FROM record WHERE rowid IN"
          + " (SELECT rowid FROM record WHERE expires_at <= ? ORDER BY expires_at LIMIT "
          + MAX_PURGED
          + ")";

  private RecordTable() {}

  static void create(RecordConnection connection) throws SQLException {
    connection.execute("BEGIN IMMEDIATE");
    int version = connection.number("PRAGMA user_version");
    if (version == 0) {
      connection.execute(CREATE);
      connection.execute(CREATE_ORDER);
      connection.execute(CREATE_EXPIRY);
      connection.execute("PRAGMA user_version = " + SCHEMA_VERSION);
    }
    connection.execute("COMMIT");
    if (version > SCHEMA_VERSION) {
      connection.close();
      throw new IllegalStateException("the record store's file is of a newer version: " + version);
    }
  }

  static Optional<StoredRecord> read(RecordConnection connection, RecordKey key, long now)
      throws SQLException {
    PreparedStatement statement = connection.prepare(READ);
    statement.setString(1, key.partition().value());
    statement.setString(2, key.id());
    statement.setLong(3, now);
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(record(row, key)) : Optional.empty();
    }
  }

  /** The new etag; nothing if the condition doesn't hold. */
  static Optional<Etag> put(
      RecordConnection connection, NewRecord record, String content, Condition condition, long now)
      throws SQLException {
    Etag etag = new Etag(UUID.randomUUID().toString());
    PreparedStatement statement = connection.prepare(statementFor(condition));
    statement.setString(1, record.sort().map(SortKey::value).orElse(null));
    statement.setString(
        2, record.sort().map(sort -> Positions.of(sort, record.key().id())).orElse(null));
    statement.setString(3, etag.value());
    statement.setObject(4, record.expiresAt().map(time -> time.getEpochSecond()).orElse(null));
    statement.setString(5, content);
    statement.setString(6, record.key().partition().value());
    statement.setString(7, record.key().id());
    if (!(condition instanceof Condition.Always)) {
      statement.setLong(8, now);
    }
    if (condition instanceof Condition.Matches matches) {
      statement.setString(9, matches.etag().value());
    }
    return statement.executeUpdate() == 1 ? Optional.of(etag) : Optional.empty();
  }

  private static String statementFor(Condition condition) {
    if (condition instanceof Condition.Matches) {
      return REPLACE;
    }
    return condition instanceof Condition.Absent ? INSERT : UPSERT;
  }

  /** Whether the condition held. */
  static boolean delete(RecordConnection connection, RecordKey key, Condition condition, long now)
      throws SQLException {
    Optional<Etag> etag =
        condition instanceof Condition.Matches matches
            ? Optional.of(matches.etag())
            : Optional.empty();
    PreparedStatement statement = connection.prepare(etag.isPresent() ? DELETE_MATCHING : DELETE);
    statement.setString(1, key.partition().value());
    statement.setString(2, key.id());
    if (etag.isPresent()) {
      statement.setLong(3, now);
      statement.setString(4, etag.get().value());
    }
    return statement.executeUpdate() == 1 || etag.isEmpty();
  }

  /** Deletes some of what has expired; gives how many. */
  static int purge(RecordConnection connection, long now) throws SQLException {
    PreparedStatement statement = connection.prepare(PURGE);
    statement.setLong(1, now);
    return statement.executeUpdate();
  }

  /**
   * One page by one statement. The engine tells of each record whether it matches; we stop stepping
   * at the page's end, and it then looks no further. One record more than may be examined is
   * fetched, to know whether there is a next page.
   */
  static Page scan(RecordConnection connection, Scan scan, long now) throws SQLException {
    RecordPredicate predicate = RecordPredicate.of(scan.filter());
    PreparedStatement statement = connection.prepare(scanStatement(predicate, scan.descending()));
    bind(statement, scan, predicate, now);
    List<StoredRecord> records = new ArrayList<>();
    Optional<Scan.Position> reached = Optional.empty();
    int examined = 0;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        if (records.size() == scan.limit() || examined == scan.examined()) {
          return new Page(records, reached);
        }
        examined++;
        reached = Optional.of(new Scan.Position(row.getString("position")));
        if (row.getBoolean("matches")) {
          records.add(record(row, new RecordKey(scan.partition(), row.getString("id"))));
        }
      }
    }
    return new Page(records, Optional.empty());
  }

  static String scanStatement(RecordPredicate predicate, boolean descending) {
    return "SELECT id, sort, position, etag, content, ("
        + predicate.sql()
        + ") AS matches FROM record INDEXED BY record_order"
        + " WHERE partition = ? AND position > ? AND position < ? AND "
        + ALIVE
        + " ORDER BY position "
        + (descending ? "DESC" : "ASC")
        + " LIMIT ?";
  }

  private static void bind(
      PreparedStatement statement, Scan scan, RecordPredicate predicate, long now)
      throws SQLException {
    Positions.Interval interval = Positions.interval(scan);
    int i = 1;
    for (String parameter : predicate.parameters()) {
      statement.setString(i++, parameter);
    }
    statement.setString(i++, scan.partition().value());
    statement.setString(i++, interval.above());
    statement.setString(i++, interval.below());
    statement.setLong(i++, now);
    statement.setInt(i, scan.examined() + 1);
  }

  private static StoredRecord record(ResultSet row, RecordKey key) throws SQLException {
    return new StoredRecord(
        key,
        Optional.ofNullable(row.getString("sort")).map(SortKey::new),
        new Etag(row.getString("etag")),
        content(row.getString("content")));
  }

  private static ObjectNode content(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // Its message quotes the text, which is content.
      throw new IllegalStateException("a record's content is no JSON");
    }
  }
}
