package com.collaborationcenter.local;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What the product keeps on this machine, looked at from outside: its files, not its code. */
final class KeptFiles {
  private final EmbeddedFiles files;

  KeptFiles(Path folder) {
    files = new EmbeddedFiles(folder);
  }

  /** Every record, message, remembered message id and blob, one line each, in order. */
  List<String> snapshot() throws SQLException, IOException {
    List<String> lines =
        new ArrayList<>(rows(files.records(), "SELECT * FROM record ORDER BY 1,2"));
    for (String table : List.of("message", "scheduled", "dead_letter", "recent_id")) {
      lines.addAll(rows(files.queues(), "SELECT '" + table + "', * FROM " + table));
    }
    for (Path blob : blobs()) {
      lines.add(blob + " " + Files.size(blob) + " " + Files.getLastModifiedTime(blob));
    }
    return lines;
  }

  /**
   * How many messages are on the queues, due or not, worked just now or not; without the platform's
   * own, which nobody takes here.
   */
  int waiting() throws SQLException {
    return rows(
            files.queues(),
            "SELECT seq FROM message WHERE queue <> 'invoice-filed'"
                + " UNION ALL SELECT seq FROM scheduled")
        .size();
  }

  /** The bodies of what the accounting platform was told. */
  List<String> invoiceNews() throws SQLException {
    return rows(files.queues(), "SELECT body FROM message WHERE queue = 'invoice-filed'");
  }

  /** The time has come for all that was put on the queue for later. */
  void makeDue() throws SQLException {
    write(files.queues(), "UPDATE scheduled SET not_before = 0");
  }

  /** Takes what was put on the queue for later away. */
  void cancelScheduled() throws SQLException {
    write(files.queues(), "DELETE FROM scheduled");
  }

  /** From now on remembers every message that is put on the queue. */
  void watchQueue() throws SQLException {
    write(files.queues(), "CREATE TABLE watched (line TEXT)");
    for (String table : List.of("message", "scheduled", "dead_letter")) {
      write(
          files.queues(),
          "CREATE TRIGGER watch_%s AFTER INSERT ON %s BEGIN INSERT INTO watched VALUES ("
                  .formatted(table, table)
              + "'%s ' || new.id || ' ' || new.session || ' ' || new.body); END".formatted(table));
    }
  }

  /** What {@link #watchQueue} saw: table, id, session, body. */
  List<String> watched() throws SQLException {
    return rows(files.queues(), "SELECT line FROM watched");
  }

  /** Records whose content has this text. */
  List<String> recordsWith(String text) throws SQLException {
    return rows(
        files.records(), "SELECT * FROM record WHERE instr(content, '%s') > 0".formatted(text));
  }

  /** Writes one text in the records in place of another. */
  void damageRecords(String text, String instead) throws SQLException {
    write(
        files.records(),
        "UPDATE record SET content = replace(content, '%s', '%s')".formatted(text, instead));
  }

  /** The blobs with a mailbox's bodies. */
  List<Path> bodies(String mailbox) throws IOException {
    return blobs().stream().filter(blob -> blob.toString().contains(mailbox)).toList();
  }

  /** The blobs in which this text is. */
  List<Path> blobsWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path blob : blobs()) {
      if (content(blob).contains(text)) {
        found.add(blob);
      }
    }
    return found;
  }

  /** Whether this text is anywhere in records, queues (deleted rows included) or blobs. */
  boolean haveAnywhere(String text) throws IOException {
    List<Path> all = new ArrayList<>(blobs());
    for (Path database : List.of(files.records(), files.queues())) {
      all.add(database);
      all.add(database.resolveSibling(database.getFileName() + "-wal"));
    }
    for (Path file : all) {
      if (Files.exists(file) && content(file).contains(text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this text is anywhere in the queues' files, deleted rows included. */
  boolean haveInQueues(String text) throws IOException {
    Path log = files.queues().resolveSibling(files.queues().getFileName() + "-wal");
    return content(files.queues()).contains(text)
        || (Files.exists(log) && content(log).contains(text));
  }

  private static String content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (file.toString().endsWith(".gz")) {
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        bytes = unpacked.readAllBytes();
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private List<Path> blobs() throws IOException {
    if (!Files.exists(files.blobs())) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(files.blobs())) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> rows(Path database, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join(" | ", row));
      }
    }
    return rows;
  }

  private static void write(Path database, String change) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
    }
  }

  private static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=20000");
  }
}
