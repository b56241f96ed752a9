package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordLimits;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Records in one SQLite file, which anybody can open with {@code sqlite3} and read.
 *
 * <p>In WAL mode: readers see the last commit and never wait; writes go one after another and are
 * on the disk when the call returns. Threads share a commit ({@link RecordWriter}). A second
 * process may use the same file; it waits up to {@value RecordConnection#BUSY_MILLIS} ms for the
 * other's write and then throws {@code RetryLater("store_busy")}. Both consistencies are the same
 * here: strong.
 *
 * <p>A read or a write is one statement, and so is a page, whatever its filter. Expired records are
 * passed over by every statement and deleted in small portions along with later writes.
 */
public final class SqliteRecordStore implements RecordStore, AutoCloseable {
  /** Readers beyond this are opened for one use. */
  private static final int MAX_IDLE_READERS = 16;

  private final Path file;
  private final InstantSource clock;
  private final RecordWriter writer;
  private final Queue<RecordConnection> idleReaders = new ConcurrentLinkedQueue<>();

  /**
   * Opens the file, or makes it with its folder.
   *
   * @param file on a local disk: WAL needs shared memory
   * @throws IllegalStateException if a newer version of the program has written it
   */
  public SqliteRecordStore(Path file, InstantSource clock) {
    this.file = file.toAbsolutePath();
    this.clock = clock;
    this.writer = open();
  }

  private RecordWriter open() {
    try {
      Files.createDirectories(file.getParent());
      RecordConnection connection = RecordConnection.writer(file);
      RecordTable.create(connection);
      return new RecordWriter(connection, c -> RecordTable.purge(c, now()));
    } catch (SQLException e) {
      throw SqliteFaults.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    return reading(reader -> RecordTable.read(reader, key, now()));
  }

  @Override
  public Page scan(Scan scan) {
    return reading(reader -> RecordTable.scan(reader, scan, now()));
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    String content = RecordLimits.text(record);
    return writing(
        connection ->
            RecordTable.put(connection, record, content, condition, now())
                .orElseThrow(() -> new RecordConflict(record.key().partition())));
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    Change.Delete deletion = new Change.Delete(key, condition);
    writing(
        connection -> {
          delete(connection, deletion);
          return true;
        });
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    RecordLimits.checkChanges(partition, changes);
    // Serialised before the writer is taken, so that others don't wait for it.
    List<String> contents = new ArrayList<>();
    for (Change change : changes) {
      contents.add(change instanceof Change.Put put ? RecordLimits.text(put.record()) : "");
    }
    RecordLimits.checkTogether(contents);
    return writing(connection -> apply(connection, changes, contents));
  }

  private Map<String, Etag> apply(
      RecordConnection connection, List<Change> changes, List<String> contents)
      throws SQLException {
    Map<String, Etag> etags = new LinkedHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      if (change instanceof Change.Put put) {
        Etag etag =
            RecordTable.put(connection, put.record(), contents.get(i), put.condition(), now())
                .orElseThrow(() -> new RecordConflict(change.key().partition()));
        etags.put(change.key().id(), etag);
      } else if (change instanceof Change.Delete deletion) {
        delete(connection, deletion);
      }
    }
    return etags;
  }

  private void delete(RecordConnection connection, Change.Delete deletion) throws SQLException {
    if (!RecordTable.delete(connection, deletion.key(), deletion.condition(), now())) {
      throw new RecordConflict(deletion.key().partition());
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }

  private <T> T writing(RecordWriter.Work<T> work) {
    try {
      return writer.write(work);
    } catch (SQLException e) {
      throw SqliteFaults.of(e);
    }
  }

  private <T> T reading(RecordWriter.Work<T> work) {
    try {
      RecordConnection idle = idleReaders.poll();
      RecordConnection reader = idle != null ? idle : RecordConnection.reader(file);
      boolean sound = false;
      try {
        T result = work.run(reader);
        sound = true;
        return result;
      } finally {
        if (sound && idleReaders.size() < MAX_IDLE_READERS) {
          idleReaders.add(reader);
        } else {
          reader.close();
        }
      }
    } catch (SQLException e) {
      throw SqliteFaults.of(e);
    }
  }

  /** Nobody uses the store any more. */
  @Override
  public void close() {
    try {
      for (RecordConnection r = idleReaders.poll(); r != null; r = idleReaders.poll()) {
        r.close();
      }
      writer.close();
    } catch (SQLException e) {
      throw SqliteFaults.of(e);
    }
  }
}
