package com.collaborationcenter.benchmark;

import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is asked of a record store: each call is one request to Cosmos DB, or a few. */
final class CountedRecordStore implements RecordStore {
  private final RecordStore records;
  private final AtomicInteger calls = new AtomicInteger();

  CountedRecordStore(RecordStore records) {
    this.records = records;
  }

  /** How many since the last time; counting begins anew. */
  int counted() {
    return calls.getAndSet(0);
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    calls.incrementAndGet();
    return records.read(key, consistency);
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    calls.incrementAndGet();
    return records.write(record, condition);
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    calls.incrementAndGet();
    records.delete(key, condition);
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    calls.incrementAndGet();
    return records.commit(partition, changes);
  }

  @Override
  public Page scan(Scan scan) {
    calls.incrementAndGet();
    return records.scan(scan);
  }
}
