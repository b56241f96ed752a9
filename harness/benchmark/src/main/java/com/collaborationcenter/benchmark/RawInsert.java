package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the rows of a run cost by themselves: the same records, keys and contents, put by JDBC into
 * a new SQLite file with the same table, indexes and pragmas, a transaction for each twenty mails,
 * as the product fetches them. And once more with the mails' bodies beside them, each a file forced
 * to the disk: rows and bodies together are what a stored mail consists of.
 */
final class RawInsert {
  private static final int MAILS_TOGETHER = 20;
  private static final int ROUNDS = 3;
  private static final String ROWS =
      "SELECT partition, id, sort, position, etag, content FROM record"
          + " WHERE id LIKE 'mail:%' OR partition LIKE 'timeline:%'"
          // A mail's truth and its row in a timeline follow one another.
          + " ORDER BY position, partition";

  private RawInsert() {}

  /** Prints the best of some rounds: what stands beside it was undisturbed no more than this. */
  static void run(EmbeddedFiles files, int mails) throws SQLException, IOException {
    List<String> schema = new ArrayList<>();
    List<String[]> rows = new ArrayList<>();
    try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + files.records())) {
      read(from, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL", 1)
          .forEach(row -> schema.add(row[0]));
      rows.addAll(read(from, ROWS, 6));
    }
    List<byte[]> bodies = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(files.blobs())) {
      for (Path path : walk.filter(RawInsert::isBody).toList()) {
        bodies.add(Files.readAllBytes(path));
      }
    }
    List<Double> rowsAlone = new ArrayList<>();
    List<Double> withBodies = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      rowsAlone.add(seconds(schema, rows, List.of(), mails));
      withBodies.add(seconds(schema, rows, bodies, mails));
    }
    print("raw insert of the same %d rows".formatted(rows.size()), rowsAlone, mails);
    print("the same with %d forced files".formatted(bodies.size()), withBodies, mails);
  }

  private static boolean isBody(Path path) {
    return path.toString().contains("bodies") && Files.isRegularFile(path);
  }

  private static void print(String what, List<Double> seconds, int mails) {
    double median = seconds.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow();
    System.out.printf("  %s: %.2f s, %.0f mails a second%n", what, median, mails / median);
  }

  private static double seconds(
      List<String> schema, List<String[]> rows, List<byte[]> bodies, int mails)
      throws SQLException, IOException {
    int together = Math.max(1, rows.size() * MAILS_TOGETHER / mails);
    try (BenchmarkFolder folder = new BenchmarkFolder();
        Connection to =
            DriverManager.getConnection("jdbc:sqlite:" + folder.path().resolve("raw.db"));
        Statement statement = to.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      for (String definition : schema) {
        statement.execute(definition);
      }
      to.setAutoCommit(false);
      long begun = System.nanoTime();
      try (PreparedStatement insert =
          to.prepareStatement(
              "INSERT INTO record (partition, id, sort, position, etag, content)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")) {
        for (int i = 0; i < rows.size(); i++) {
          String[] row = rows.get(i);
          for (int column = 0; column < row.length; column++) {
            insert.setString(column + 1, row[column]);
          }
          int unused = insert.executeUpdate();
          if ((i + 1) % together == 0 || i == rows.size() - 1) {
            to.commit();
          }
        }
      }
      for (int i = 0; i < bodies.size(); i++) {
        force(folder.path().resolve("body-" + i), bodies.get(i));
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static void force(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      int unused = channel.write(ByteBuffer.wrap(content));
      channel.force(true);
    }
  }

  private static List<String[]> read(Connection from, String sql, int columns) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (Statement statement = from.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        String[] row = new String[columns];
        for (int column = 0; column < columns; column++) {
          row[column] = result.getString(column + 1);
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
