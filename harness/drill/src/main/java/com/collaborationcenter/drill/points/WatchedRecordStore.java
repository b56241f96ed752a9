package com.collaborationcenter.drill.points;

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

/** A record store whose writes are points; rows of timelines are noted with their time. */
final class WatchedRecordStore implements RecordStore {
  private final RecordStore records;
  private final WritePoints points;

  WatchedRecordStore(RecordStore records, WritePoints points) {
    this.records = records;
    this.points = points;
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    return records.read(key, consistency);
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    return points.write(
        "RecordStore.write", Family.of(record.key()), () -> records.write(record, condition));
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    points.write("RecordStore.delete", Family.of(key), () -> records.delete(key, condition));
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    return points.write(
        "RecordStore.commit",
        Family.of(changes.get(0).key()),
        () -> {
          Map<String, Etag> written = records.commit(partition, changes);
          if (Family.isTimeline(partition)) {
            noteRows(changes);
          }
          return written;
        });
  }

  @Override
  public Page scan(Scan scan) {
    return records.scan(scan);
  }

  private void noteRows(List<Change> changes) {
    for (Change change : changes) {
      if (change instanceof Change.Put) {
        points.rowWritten(change.key().id());
      }
    }
  }
}
