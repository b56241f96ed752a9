package com.collaborationcenter.local.kill;

import com.collaborationcenter.adapter.embedded.DiskBlobStore;
import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.record.Fingerprint;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks into a runner's data folder. */
final class Remains {
  private final EmbeddedFiles files;

  Remains(Path data) {
    files = new EmbeddedFiles(data);
  }

  /**
   * What a killed runner left undone.
   *
   * @param waiting messages of the queue that weren't finished
   * @param tokens the locks under which messages were delivered, now or in an earlier life
   * @param unsettled mail records whose timelines may not say yet what they say
   */
  record Undone(int waiting, Set<String> tokens, int unsettled) {}

  /** Reads copies, so that it is the next runner that finds the files as they were left. */
  Undone undone(Path scratch) throws IOException, SQLException {
    Path queues = copy(files.queues(), scratch);
    Path records = copy(files.records(), scratch);
    int waiting = 0;
    Set<String> tokens = new HashSet<>();
    if (hasTable(queues, "message")) {
      for (List<String> row : rows(queues, "SELECT coalesce(token, '') FROM message")) {
        waiting++;
        tokens.add(row.get(0));
      }
    }
    tokens.remove("");
    int unsettled = 0;
    if (hasTable(records, "record")) {
      unsettled =
          rows(
                  records,
                  "SELECT id FROM record WHERE id LIKE 'mail:%' AND content ->> 'settled' = 0")
              .size();
    }
    return new Undone(waiting, tokens, unsettled);
  }

  /** The locks under which messages are being worked at this moment. */
  Set<String> tokensNow() throws SQLException {
    if (!Files.exists(files.queues())) {
      return Set.of();
    }
    Set<String> tokens = new HashSet<>();
    if (hasTable(files.queues(), "message")) {
      rows(files.queues(), "SELECT token FROM message WHERE token IS NOT NULL")
          .forEach(row -> tokens.add(row.get(0)));
    }
    return tokens;
  }

  int messages() throws SQLException {
    return rows(files.queues(), "SELECT seq FROM message").size();
  }

  /** How many pieces of work on filings there are, due or not. */
  int filingWork() throws SQLException {
    return rows(
            files.queues(),
            "SELECT seq FROM scheduled WHERE queue = 'file-attachment'"
                + " UNION ALL SELECT seq FROM message WHERE queue = 'file-attachment'")
        .size();
  }

  /** How many messages have been taken from the queue for good. */
  int finished() throws SQLException {
    String sql =
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'message'), 0)"
            + " - (SELECT count(*) FROM message)";
    return Integer.parseInt(rows(files.queues(), sql).get(0).get(0));
  }

  /** How queue and censuses stand, for the reader of a failure; no content. */
  String standing() throws SQLException {
    return rows(files.queues(), "SELECT session, count(*), max(deliveries) FROM message GROUP BY 1")
        + "\nscheduled "
        + rows(files.queues(), "SELECT session, not_before, body FROM scheduled")
        + "\n"
        + rows(
            files.records(),
            "SELECT partition, id, content FROM record"
                + " WHERE partition LIKE 'mailbox:%' AND id IN ('census', 'completeness')");
  }

  int deadLetters() throws SQLException {
    return rows(files.queues(), "SELECT number FROM dead_letter").size();
  }

  /** A mail in a client file, by ids. */
  record Link(String owner, String clientFile, String mail) implements Comparable<Link> {
    @Override
    public int compareTo(Link other) {
      return toString().compareTo(other.toString());
    }
  }

  /** The rows of all timelines. */
  List<Link> timelineRows() throws SQLException {
    List<Link> found = new ArrayList<>();
    for (List<String> row :
        rows(
            files.records(),
            "SELECT partition, id FROM record WHERE partition LIKE 'timeline:%'")) {
      String[] place = row.get(0).split(":", -1);
      found.add(new Link(place[2], place[1], row.get(1)));
    }
    return found;
  }

  /** Where the mail records say that their mails are listed. */
  List<Link> listedByMails() throws SQLException, IOException {
    List<Link> found = new ArrayList<>();
    for (List<String> row : mailRecords()) {
      JsonNode truth = new ObjectMapper().readTree(row.get(2));
      for (JsonNode place : truth.path("listed")) {
        found.add(
            new Link(row.get(0), place.path("clientFile").asText(), truth.path("id").asText()));
      }
    }
    return found;
  }

  int unsettled() throws SQLException, IOException {
    int unsettled = 0;
    for (List<String> row : mailRecords()) {
      unsettled += new ObjectMapper().readTree(row.get(2)).path("settled").asBoolean() ? 0 : 1;
    }
    return unsettled;
  }

  /** The bodies that the mail records link to. */
  Set<String> bodiesLinked() throws SQLException {
    Set<String> names = new TreeSet<>();
    for (List<String> row : mailRecords()) {
      String mail = row.get(1).substring("mail:".length());
      names.add("bodies/" + row.get(0) + "/" + Fingerprint.of(mail) + ".gz");
    }
    return names;
  }

  /** The bodies that there are. */
  Set<String> bodies() {
    Set<String> names = new TreeSet<>();
    DiskBlobStore blobs = new DiskBlobStore(files.blobs());
    Optional<BlobName> last = Optional.empty();
    do {
      List<BlobName> page = blobs.list("bodies/", last, 1_000);
      page.forEach(name -> names.add(name.value()));
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    } while (last.isPresent());
    return names;
  }

  private List<List<String>> mailRecords() throws SQLException {
    return rows(
        files.records(),
        "SELECT substr(partition, 9), id, content FROM record"
            + " WHERE partition LIKE 'mailbox:%' AND id LIKE 'mail:%'");
  }

  private static boolean hasTable(Path file, String table) throws SQLException {
    return !rows(file, "SELECT name FROM sqlite_master WHERE name = '" + table + "'").isEmpty();
  }

  private static List<List<String>> rows(Path file, String sql) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Path copy(Path database, Path scratch) throws IOException {
    String name = String.valueOf(database.getFileName());
    for (String suffix : List.of("", "-wal")) {
      Path target = scratch.resolve(name + suffix);
      try {
        Files.copy(
            database.resolveSibling(name + suffix), target, StandardCopyOption.REPLACE_EXISTING);
      } catch (NoSuchFileException e) {
        Files.deleteIfExists(target);
      }
    }
    // The index of the log is rebuilt from the log; one of an earlier copy would mislead.
    Files.deleteIfExists(scratch.resolve(name + "-shm"));
    return scratch.resolve(name);
  }
}
