package com.collaborationcenter.benchmark;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.SortKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A timeline's rows by JDBC alone: what SQLite itself takes for a page. */
final class RawTimeline implements AutoCloseable {
  private static final String PAGE =
      "SELECT id, sort, etag, content FROM record INDEXED BY record_order"
          + " WHERE partition = ? AND position < ? AND position IS NOT NULL"
          + " ORDER BY position DESC LIMIT ?";

  private final Connection connection;
  private final PreparedStatement page;

  RawTimeline(Path database, ClientFileId file, MailboxId owner, int limit) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    page = connection.prepareStatement(PAGE);
    page.setString(1, "timeline:" + file + ":" + owner + ":shareable");
    page.setInt(3, limit);
  }

  /** Reads the newest rows before a place, and counts them. */
  int newest(Optional<SortKey> before) throws SQLException {
    // Every position begins with a digit: the year.
    page.setString(2, before.map(SortKey::value).orElse("a"));
    int rows = 0;
    try (ResultSet result = page.executeQuery()) {
      while (result.next()) {
        for (int column = 1; column <= 4; column++) {
          if (result.getString(column).isEmpty()) {
            throw new IllegalStateException("an empty column");
          }
        }
        rows++;
      }
    }
    return rows;
  }

  @Override
  public void close() throws SQLException {
    page.close();
    connection.close();
  }
}
