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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record store as another instance sees it: a session read answers with how the records stood
 * when it was last told to {@link #catchUp}; a strong one, and a write's condition, with the truth
 * (azure-facts 3.5). Session scans know ranges in ascending order, in one page.
 */
public final class LaggingRecordStore implements RecordStore {
  private final RecordStore store;
  private final Map<RecordKey, Optional<StoredRecord>> asItWas = new HashMap<>();

  public LaggingRecordStore(RecordStore store) {
    this.store = store;
  }

  /** From now on session reads see all that was written up to here, and no later write. */
  public void catchUp() {
    asItWas.clear();
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    Optional<StoredRecord> now = store.read(key, consistency);
    return consistency == Consistency.STRONG ? now : asItWas.getOrDefault(key, now);
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    remember(record.key());
    return store.write(record, condition);
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    remember(key);
    store.delete(key, condition);
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    changes.forEach(change -> remember(change.key()));
    return store.commit(partition, changes);
  }

  @Override
  public Page scan(Scan scan) {
    Page now = store.scan(scan);
    if (scan.consistency() == Consistency.STRONG) {
      return now;
    }
    Map<RecordKey, StoredRecord> seen = new HashMap<>();
    now.records().forEach(record -> seen.put(record.key(), record));
    asItWas.forEach(
        (key, was) -> {
          if (key.partition().equals(scan.partition())) {
            seen.remove(key);
            was.filter(record -> isWithin(scan, record)).ifPresent(r -> seen.put(key, r));
          }
        });
    return new Page(
        seen.values().stream().sorted(Comparator.comparing(LaggingRecordStore::order)).toList(),
        Optional.empty());
  }

  private synchronized void remember(RecordKey key) {
    asItWas.computeIfAbsent(key, k -> store.read(k, Consistency.STRONG));
  }

  private static boolean isWithin(Scan scan, StoredRecord record) {
    return record.sort().isPresent()
        && scan.from().filter(from -> order(record).compareTo(from.value()) < 0).isEmpty()
        && scan.to().filter(to -> order(record).compareTo(to.value()) >= 0).isEmpty();
  }

  private static String order(StoredRecord record) {
    return record.sort().orElseThrow().value();
  }
}
