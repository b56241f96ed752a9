package com.collaborationcenter.adapter.cosmos;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlQuerySpec;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.Positions;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordLimits;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.StoredRecord;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Records as items of one Cosmos container ({@link CosmosRecordStores} makes it).
 *
 * <p>Requests: a read or a write is one, and so is a commit. A page without a filter is one query,
 * a page with a filter two: the first finds how far the page may look, the second what matches up
 * to there. Before the first query of each shape the SDK asks once for a query plan and keeps it.
 * Creating where a record has expired that the service hasn't removed yet costs three more.
 *
 * <p>{@link Consistency#STRONG} is the account's default; the account is to be made with strong or
 * bounded-staleness consistency (azure-facts 3.5). Whether an expired record still satisfies {@link
 * Condition.Matches} is decided by the service's clock, everything else by ours.
 */
public final class CosmosRecordStore implements RecordStore {
  /** How long a call may take, the SDK's own retries included; some of them go on for 30 s. */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

  private final CosmosAsyncContainer container;
  private final InstantSource clock;
  private final Duration callLimit;

  /**
   * @param container made with {@link CosmosRecordStores#container}
   */
  public CosmosRecordStore(CosmosAsyncContainer container, InstantSource clock) {
    this(container, clock, CALL_LIMIT);
  }

  /** With a limit for tests that don't want to wait. */
  CosmosRecordStore(CosmosAsyncContainer container, InstantSource clock, Duration callLimit) {
    this.container = container;
    this.clock = clock;
    this.callLimit = callLimit;
  }

  @Override
  public Optional<StoredRecord> read(RecordKey key, Consistency consistency) {
    return item(key, consistency)
        .filter(item -> !CosmosItem.hasExpired(item, clock.instant()))
        .map(item -> CosmosItem.record(key.partition(), item));
  }

  private Optional<ObjectNode> item(RecordKey key, Consistency consistency) {
    CosmosItemRequestOptions options = new CosmosItemRequestOptions();
    if (consistency == Consistency.SESSION) {
      options.setConsistencyLevel(ConsistencyLevel.SESSION);
    }
    try {
      return Optional.of(
          await(container.readItem(id(key), partition(key), options, ObjectNode.class)).getItem());
    } catch (CosmosException e) {
      if (CosmosFaults.isAbsence(e)) {
        return Optional.empty();
      }
      throw CosmosFaults.of(e);
    }
  }

  @Override
  public Etag write(NewRecord record, Condition condition) {
    RecordLimits.text(record);
    if (condition instanceof Condition.Absent) {
      return create(record);
    }
    ObjectNode item = CosmosItem.of(record, clock.instant());
    CosmosItemRequestOptions options = new CosmosItemRequestOptions();
    if (condition instanceof Condition.Matches matches) {
      options.setIfMatchETag(matches.etag().value());
      return changed(
          record.key(),
          () -> container.replaceItem(item, id(record.key()), partition(record.key()), options));
    }
    return changed(
        record.key(), () -> container.upsertItem(item, partition(record.key()), options));
  }

  private Etag create(NewRecord record) {
    RecordKey key = record.key();
    ObjectNode item = CosmosItem.of(record, clock.instant());
    Supplier<Mono<CosmosItemResponse<ObjectNode>>> creation =
        () -> container.createItem(item, partition(key), new CosmosItemRequestOptions());
    try {
      return changed(key, creation);
    } catch (RecordConflict e) {
      if (!removeExpired(key)) {
        throw e;
      }
      return changed(key, creation);
    }
  }

  /** Removes what expired by our clock and not yet by the service's; says whether it was so. */
  private boolean removeExpired(RecordKey key) {
    Optional<ObjectNode> item = item(key, Consistency.STRONG);
    if (item.isEmpty()) {
      return true;
    }
    if (!CosmosItem.hasExpired(item.get(), clock.instant())) {
      return false;
    }
    try {
      delete(key, Condition.matches(new Etag(CosmosItem.etagOf(item.get()))));
    } catch (RecordConflict e) {
      // Removed or written in between: the next attempt tells.
    }
    return true;
  }

  @Override
  public void delete(RecordKey key, Condition condition) {
    Change.Delete deletion = new Change.Delete(key, condition);
    CosmosItemRequestOptions options = new CosmosItemRequestOptions();
    if (deletion.condition() instanceof Condition.Matches matches) {
      options.setIfMatchETag(matches.etag().value());
    }
    try {
      await(container.deleteItem(id(key), partition(key), options));
    } catch (CosmosException e) {
      if (CosmosFaults.isAbsence(e) && condition instanceof Condition.Always) {
        return;
      }
      throw conflictOrFault(key.partition(), e);
    }
  }

  private Etag changed(RecordKey key, Supplier<Mono<CosmosItemResponse<ObjectNode>>> change) {
    try {
      return new Etag(await(change.get()).getETag());
    } catch (CosmosException e) {
      throw conflictOrFault(key.partition(), e);
    }
  }

  private static RuntimeException conflictOrFault(Partition partition, CosmosException fault) {
    boolean conflict =
        CosmosFaults.isAbsence(fault)
            || fault.getStatusCode() == CosmosFaults.CONFLICT
            || fault.getStatusCode() == CosmosFaults.PRECONDITION_FAILED;
    return conflict ? new RecordConflict(partition) : CosmosFaults.of(fault);
  }

  @Override
  public Map<String, Etag> commit(Partition partition, List<Change> changes) {
    CosmosCommit commit = new CosmosCommit(partition, changes);
    // Each expired record in the way costs one more round, and there are no more than changes.
    for (int attempt = 0; attempt <= changes.size(); attempt++) {
      CosmosBatchResponse response = send(commit);
      if (response.isSuccessStatusCode()) {
        return commit.etags(response);
      }
      RecordKey inTheWay = commit.existing(response).orElseThrow(() -> commit.failure(response));
      if (!removeExpired(inTheWay)) {
        break;
      }
    }
    throw new RecordConflict(partition);
  }

  private CosmosBatchResponse send(CosmosCommit commit) {
    try {
      return await(container.executeCosmosBatch(commit.batch(clock.instant())));
    } catch (CosmosException e) {
      throw CosmosFaults.of(e);
    }
  }

  @Override
  public Page scan(Scan scan) {
    Positions.Interval interval = Positions.interval(scan);
    if (interval.above().compareTo(interval.below()) >= 0) {
      return new Page(List.of(), Optional.empty());
    }
    Instant now = clock.instant();
    CosmosScanQuery matching =
        new CosmosScanQuery(interval, scan.descending(), now).matching(scan.filter());
    Optional<String> boundary = Optional.empty();
    if (!scan.filter().equals(Filter.everything())) {
      boundary = boundary(scan, new CosmosScanQuery(interval, scan.descending(), now));
      boundary.ifPresent(position -> matching.upTo(position, scan.descending()));
    }
    return page(scan, query(scan, matching.items(scan.limit() + 1), scan.limit() + 1), boundary);
  }

  /** The last position that the page may look at; nothing if it may look at all that is left. */
  private Optional<String> boundary(Scan scan, CosmosScanQuery all) {
    int top = scan.examined() + 1;
    List<ObjectNode> positions = query(scan, all.positions(top), top);
    return positions.size() < top
        ? Optional.empty()
        : Optional.of(CosmosItem.positionOf(positions.get(scan.examined() - 1)));
  }

  private static Page page(Scan scan, List<ObjectNode> items, Optional<String> boundary) {
    boolean full = items.size() > scan.limit();
    List<StoredRecord> records = new ArrayList<>();
    for (ObjectNode item : items.subList(0, Math.min(items.size(), scan.limit()))) {
      records.add(CosmosItem.record(scan.partition(), item));
    }
    Optional<String> reached =
        full ? Optional.of(CosmosItem.positionOf(items.get(scan.limit() - 1))) : boundary;
    return new Page(records, reached.map(Scan.Position::new));
  }

  /**
   * All that the query gives. It has a TOP, so reading it to its end costs no more than that; and
   * it must be read to its end, for the service cuts an answer at 4 MB.
   */
  private List<ObjectNode> query(Scan scan, SqlQuerySpec query, int top) {
    CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
    options.setPartitionKey(new PartitionKey(scan.partition().value()));
    if (scan.consistency() == Consistency.SESSION) {
      options.setConsistencyLevel(ConsistencyLevel.SESSION);
    }
    try {
      List<FeedResponse<ObjectNode>> answers =
          await(container.queryItems(query, options, ObjectNode.class).byPage(top).collectList());
      return answers.stream().flatMap(answer -> answer.getResults().stream()).toList();
    } catch (CosmosException e) {
      throw CosmosFaults.of(e);
    }
  }

  private <T> T await(Mono<T> answer) {
    T given = answer.timeout(callLimit, Mono.error(CosmosFaults::tookTooLong)).block();
    if (given == null) {
      throw new IllegalStateException("Cosmos' client ended without an answer");
    }
    return given;
  }

  private static String id(RecordKey key) {
    return Positions.encode(key.id());
  }

  private static PartitionKey partition(RecordKey key) {
    return new PartitionKey(key.partition().value());
  }
}
