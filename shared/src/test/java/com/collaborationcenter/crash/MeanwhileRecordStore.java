package com.collaborationcenter.crash;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A record store as a worker sees it that stalls at a chosen place, while somebody else works: what
 * two processes do, in an order that is always the same.
 */
public final class MeanwhileRecordStore implements RecordStore {
  private final RecordStore store;
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final Map<Integer, Runnable> beforeCommit = new HashMap<>();
  private final Map<Integer, Runnable> afterRead = new HashMap<>();

  public MeanwhileRecordStore(RecordStore store) {
    this.store = store;
  }

  /** Before the n-th commit that comes through here, 0 the first, the other one works. */
  public MeanwhileRecordStore beforeCommit(int n, Runnable other) {
    beforeCommit.put(n, other);
    return this;
  }

  /** After the n-th read that comes through here, 0 the first, the other one works. */
  public MeanwhileRecordStore afterRead(int n, Runnable other) {
    afterRead.put(n, other);
    return this;
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    Optional<StoredRecord> found = store.read(key, consistency);
    afterRead.getOrDefault(reads.getAndIncrement(), () -> {}).run();
    return found;
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
    beforeCommit.getOrDefault(commits.getAndIncrement(), () -> {}).run();
    return store.commit(partition, changes);
  }

  @Override
  public Page scan(Scan scan) {
    return store.scan(scan);
  }
}
