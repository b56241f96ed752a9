package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file keeps, whoever has it open and however they end. */
final class SqliteDurabilityTest {
  private static final Partition PARTITION = RecordWriterProcess.PARTITION;

  @TempDir private Path folder;
  private Path file;
  private Instant now = Instant.parse("2026-11-24T09:00:00Z");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("records.db");
  }

  private SqliteRecordStore open() {
    return new SqliteRecordStore(file, () -> now);
  }

  private static ObjectNode number(int n) {
    return JsonNodeFactory.instance.objectNode().put("n", n);
  }

  @Test
  void keepsRecordsWhenItIsClosedAndOpened() {
    RecordKey key = new RecordKey(PARTITION, "é/1");
    Etag etag;
    try (SqliteRecordStore store = open()) {
      etag = store.write(NewRecord.of(key, new SortKey("a"), number(1)), Condition.absent());
    }

    try (SqliteRecordStore store = open()) {
      assertThat(store.read(key, Consistency.STRONG).orElseThrow().etag()).isEqualTo(etag);
      assertThat(store.scan(Scan.of(PARTITION, 10)).records()).hasSize(1);
    }
  }

  @Test
  void losesNothingAcknowledgedWhenItsProcessIsKilled() throws Exception {
    List<Integer> acknowledged = new ArrayList<>();
    Process process = RecordWriterProcess.start("write", file.toString());
    try (BufferedReader output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null) {
        acknowledged.add(Integer.valueOf(line));
        if (acknowledged.size() == 300) {
          // Process.destroyForcibly would close the pipe with what it still holds.
          process.toHandle().destroyForcibly();
        }
        line = output.readLine();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(300);
    try (SqliteRecordStore store = open()) {
      for (int n : acknowledged) {
        RecordKey key = new RecordKey(PARTITION, "id-" + n);
        assertThat(store.read(key, Consistency.STRONG).orElseThrow().content())
            .isEqualTo(number(n));
      }
    }
  }

  @Test
  void losesNoUpdateOfTwoProcesses() throws Exception {
    int times = 200;
    try (SqliteRecordStore store = open()) {
      store.write(NewRecord.of(RecordWriterProcess.COUNTER, number(0)), Condition.absent());
      Process other = RecordWriterProcess.start("count", file.toString(), String.valueOf(times));
      try {
        RecordWriterProcess.count(store, times);
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isZero();
      } finally {
        other.destroyForcibly();
      }

      assertThat(
              store.read(RecordWriterProcess.COUNTER, Consistency.STRONG).orElseThrow().content())
          .isEqualTo(number(2 * times));
    }
  }

  @Test
  void readsWhileAnotherProcessWrites() throws SQLException {
    RecordKey key = new RecordKey(PARTITION, "x");
    try (SqliteRecordStore store = open();
        RecordConnection other = RecordConnection.writer(file)) {
      store.write(NewRecord.of(key, new SortKey("a"), number(1)), Condition.absent());
      other.execute("BEGIN IMMEDIATE");
      other.execute("DELETE FROM record");

      assertThat(store.read(key, Consistency.STRONG)).isPresent();
      assertThat(store.scan(Scan.of(PARTITION, 10)).records()).hasSize(1);
      other.execute("ROLLBACK");
    }
  }

  @Test
  void deletesExpiredRecordsLittleByLittle() throws SQLException {
    int many = 120;
    try (SqliteRecordStore store = open();
        RecordConnection inspection = RecordConnection.reader(file)) {
      for (int i = 0; i < many; i++) {
        RecordKey key = new RecordKey(PARTITION, "id-" + i);
        store.write(
            new NewRecord(key, Optional.empty(), Optional.of(now.plusSeconds(1)), number(i)),
            Condition.absent());
      }
      now = now.plusSeconds(1);

      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        store.write(NewRecord.of(new RecordKey(PARTITION, "new"), number(i)), Condition.always());
        left.add(inspection.number("SELECT count(*) FROM record"));
      }

      assertThat(left).containsExactly(71, 21, 1, 1);
    }
  }

  @Test
  void leavesAFileOfANewerVersionAlone() throws SQLException {
    open().close();
    try (RecordConnection newer = RecordConnection.writer(file)) {
      newer.execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer version");
  }

  @Test
  void scansInOrderOfTheIndexWithoutSorting() throws SQLException {
    open().close();
    RecordPredicate predicate =
        RecordPredicate.of(
            new Filter.All(
                List.of(
                    new Filter.EqualTo("a", "x"),
                    new Filter.Contains("b", "x"),
                    new Filter.AnyElement("c", Set.of("x", "y")))));
    try (RecordConnection connection = RecordConnection.reader(file)) {
      for (boolean descending : List.of(false, true)) {
        List<String> plan = plan(connection, RecordTable.scanStatement(predicate, descending));

        assertThat(plan.get(0))
            .isEqualTo(
                "SEARCH record USING INDEX record_order"
                    + " (partition=? AND position>? AND position<?)");
        assertThat(plan).noneMatch(step -> step.contains("TEMP B-TREE FOR ORDER BY"));
      }
    }
  }

  private static List<String> plan(RecordConnection connection, String sql) throws SQLException {
    List<String> steps = new ArrayList<>();
    PreparedStatement statement = connection.prepare("EXPLAIN QUERY PLAN " + sql);
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        steps.add(row.getString("detail"));
      }
    }
    return steps;
  }
}
