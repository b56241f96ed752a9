package com.collaborationcenter.adapter.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection with its prepared statements; used by one thread at a time. */
final class RecordConnection implements AutoCloseable {
  /** How long another process's write is waited for. */
  static final int BUSY_MILLIS = 10_000;

  /** Statements differ by condition and by the shape of a filter: few in practice. */
  private static final int MAX_STATEMENTS = 64;

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

  private RecordConnection(Connection connection) {
    this.connection = connection;
  }

  /** For the one writer: each commit is on the disk when it returns. */
  static RecordConnection writer(Path file) throws SQLException {
    RecordConnection opened = open(file);
    opened.execute("PRAGMA journal_mode = WAL");
    opened.execute("PRAGMA synchronous = FULL");
    return opened;
  }

  /**
   * For one of many readers: sees the last commit and neither waits for the writer nor stops it.
   */
  static RecordConnection reader(Path file) throws SQLException {
    RecordConnection opened = open(file);
    opened.execute("PRAGMA query_only = ON");
    return opened;
  }

  private static RecordConnection open(Path file) throws SQLException {
    RecordConnection opened =
        new RecordConnection(DriverManager.getConnection("jdbc:sqlite:" + file));
    // First of all: turning on WAL waits for others as well.
    opened.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
    return opened;
  }

  /** The statement, prepared at its first use. The caller closes result sets, not the statement. */
  PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = statements.get(sql);
    if (known != null) {
      return known;
    }
    if (statements.size() >= MAX_STATEMENTS) {
      String leastUsed = statements.keySet().iterator().next();
      PreparedStatement old = statements.remove(leastUsed);
      if (old != null) {
        old.close();
      }
    }
    PreparedStatement prepared = connection.prepareStatement(sql);
    statements.put(sql, prepared);
    return prepared;
  }

  /** A statement without parameters. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A number that a statement without parameters gives. */
  int number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
