package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchItemRequestOptions;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.PartitionKey;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.Positions;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordLimits;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A commit as a transactional batch: one operation a change, in the same order. */
final class CosmosCommit {
  /** The service's answer for an operation that it left since another one failed. */
  private static final int FAILED_DEPENDENCY = 424;

  private final Partition partition;
  private final List<Change> changes;

  CosmosCommit(Partition partition, List<Change> changes) {
    RecordLimits.checkChanges(partition, changes);
    List<String> texts = new ArrayList<>();
    for (Change change : changes) {
      if (change instanceof Change.Put put) {
        texts.add(RecordLimits.text(put.record()));
      }
    }
    RecordLimits.checkTogether(texts);
    this.partition = partition;
    this.changes = List.copyOf(changes);
  }

  CosmosBatch batch(Instant now) {
    CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(partition.value()));
    for (Change change : changes) {
      if (change instanceof Change.Put put) {
        addPut(batch, put.record(), put.condition(), now);
      } else {
        addDeletion(batch, change, now);
      }
    }
    return batch;
  }

  private static void addPut(
      CosmosBatch batch, NewRecord record, Condition condition, Instant now) {
    ObjectNode item = CosmosItem.of(record, now);
    if (condition instanceof Condition.Absent) {
      batch.createItemOperation(item);
    } else if (condition instanceof Condition.Matches matches) {
      batch.replaceItemOperation(Positions.encode(record.key().id()), item, ifMatch(matches));
    } else {
      batch.upsertItemOperation(item);
    }
  }

  private static void addDeletion(CosmosBatch batch, Change change, Instant now) {
    if (change.condition() instanceof Condition.Matches matches) {
      batch.deleteItemOperation(Positions.encode(change.key().id()), ifMatch(matches));
    } else {
      batch.upsertItemOperation(CosmosItem.deleted(change.key(), now));
    }
  }

  private static CosmosBatchItemRequestOptions ifMatch(Condition.Matches matches) {
    return new CosmosBatchItemRequestOptions().setIfMatchETag(matches.etag().value());
  }

  /** The new etags of the records written. */
  Map<String, Etag> etags(CosmosBatchResponse response) {
    Map<String, Etag> etags = new LinkedHashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      if (changes.get(i) instanceof Change.Put put) {
        etags.put(put.key().id(), new Etag(response.getResults().get(i).getETag()));
      }
    }
    return etags;
  }

  /** The record that was to be created and is there, if the commit failed for that. */
  Optional<RecordKey> existing(CosmosBatchResponse response) {
    for (int i = 0; i < response.getResults().size(); i++) {
      if (response.getResults().get(i).getStatusCode() == CosmosFaults.CONFLICT
          && changes.get(i).condition() instanceof Condition.Absent) {
        return Optional.of(changes.get(i).key());
      }
    }
    return Optional.empty();
  }

  /** Why the commit failed. */
  RuntimeException failure(CosmosBatchResponse response) {
    for (CosmosBatchOperationResult result : response.getResults()) {
      int status = result.getStatusCode();
      if (status == CosmosFaults.CONFLICT
          || status == CosmosFaults.PRECONDITION_FAILED
          || status == CosmosFaults.NOT_FOUND) {
        return new RecordConflict(partition);
      }
      if (status != FAILED_DEPENDENCY) {
        return CosmosFaults.of(
            status,
            result.getSubStatusCode(),
            result.getRetryAfterDuration(),
            response.getActivityId());
      }
    }
    return CosmosFaults.of(
        response.getStatusCode(),
        response.getSubStatusCode(),
        response.getRetryAfterDuration(),
        response.getActivityId());
  }
}
