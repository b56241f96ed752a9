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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record store whose every write is a write point. */
public final class CrashingRecordStore implements RecordStore {
  private final RecordStore store;
  private final WritePoints points;

  public CrashingRecordStore(RecordStore store, WritePoints points) {
    this.store = store;
    this.points = points;
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    return store.read(key, consistency);
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    return points.write(() -> store.write(record, condition));
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    points.write(() -> store.delete(key, condition));
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    return points.write(() -> store.commit(partition, changes));
  }

  @Override
  public Page scan(Scan scan) {
    return store.scan(scan);
  }
}
