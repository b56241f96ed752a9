package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.RecordStoreContract;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteRecordStoreTest implements RecordStoreContract {
  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-24T09:00:00.5Z");
  private SqliteRecordStore store;

  @BeforeEach
  void open() {
    store = new SqliteRecordStore(folder.resolve("new").resolve("records.db"), () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public RecordStore testee() {
    return store;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void passTime(Instant until) {
    now = until;
  }
}
