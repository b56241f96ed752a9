package com.collaborationcenter.timeline;

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

/** A store that counts the pages that are scanned of it. */
final class CountedScans implements RecordStore {
  private final RecordStore store;
  private final AtomicInteger count = new AtomicInteger();

  CountedScans(RecordStore store) {
    this.store = store;
  }

  int count() {
    return count.get();
  }

  @Override
  public Page scan(Scan scan) {
    count.incrementAndGet();
    return store.scan(scan);
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    return store.read(key, consistency);
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    return store.write(record, condition);
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    store.delete(key, condition);
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    return store.commit(partition, changes);
  }
}
