package com.collaborationcenter.adapter.cosmos;

import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.Positions;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A record as a Cosmos item: {@code {id, partition, sort?, position?, expiresAt?, ttl?, content}}.
 * {@code id} is encoded ({@link Positions#encode}), {@code expiresAt} is in seconds since 1970,
 * {@code ttl} in seconds since the item's last write, by the service's clock.
 */
final class CosmosItem {
  static final String PARTITION = "partition";
  static final String POSITION = "position";
  static final String EXPIRES_AT = "expiresAt";
  static final String CONTENT = "content";

  /** The least that Cosmos takes. */
  private static final long MIN_TTL = 1;

  /** The most that Cosmos takes: a 32-bit number, 68 years. */
  private static final long MAX_TTL = Integer.MAX_VALUE;

  private CosmosItem() {}

  static ObjectNode of(NewRecord record, Instant now) {
    ObjectNode item = bare(record.key());
    record
        .sort()
        .ifPresent(
            sort -> {
              item.put("sort", sort.value());
              item.put(POSITION, Positions.of(sort, record.key().id()));
            });
    record.expiresAt().ifPresent(time -> expire(item, time, now));
    item.set(CONTENT, record.content());
    return item;
  }

  /**
   * What an unconditional deletion writes within a batch: there a deletion of what is absent would
   * fail the whole, and this can't. It has expired when it is written; the service removes it a
   * second later.
   */
  static ObjectNode deleted(RecordKey key, Instant now) {
    ObjectNode item = bare(key);
    expire(item, Instant.EPOCH, now);
    item.putObject(CONTENT);
    return item;
  }

  private static ObjectNode bare(RecordKey key) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("id", Positions.encode(key.id()));
    item.put(PARTITION, key.partition().value());
    return item;
  }

  private static void expire(ObjectNode item, Instant time, Instant now) {
    long left = time.getEpochSecond() - now.getEpochSecond();
    item.put(EXPIRES_AT, time.getEpochSecond());
    item.put("ttl", Math.min(Math.max(left, MIN_TTL), MAX_TTL));
  }

  /** Whether the record is as if it weren't there, though the service still has it. */
  static boolean hasExpired(ObjectNode item, Instant now) {
    JsonNode time = item.get(EXPIRES_AT);
    return time != null && time.longValue() <= now.getEpochSecond();
  }

  static String etagOf(ObjectNode item) {
    return item.required("_etag").textValue();
  }

  static StoredRecord record(Partition partition, ObjectNode item) {
    RecordKey key = new RecordKey(partition, Positions.decode(item.required("id").textValue()));
    Optional<SortKey> sort =
        Optional.ofNullable(item.get("sort")).map(node -> new SortKey(node.textValue()));
    return new StoredRecord(key, sort, new Etag(etagOf(item)), (ObjectNode) item.required(CONTENT));
  }

  static String positionOf(ObjectNode item) {
    return item.required(POSITION).textValue();
  }
}
