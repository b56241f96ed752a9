package com.collaborationcenter.mailbox;

import com.collaborationcenter.mail.FolderId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A mailbox's own records: watermark, folders, the census under way, the last one's result. */
public final class MailboxRecords {
  /** All of a mailbox's own records: what {@link #forget} removes. */
  private static final List<String> OWN =
      List.of("watermark", "folders", "census", "completeness", "purge");

  private final RecordStore records;

  /** On this store. */
  public MailboxRecords(RecordStore records) {
    this.records = records;
  }

  /** Up to when changes were listed; absent: no census has begun yet. */
  public Optional<Instant> watermark(MailboxId mailbox) {
    return read(mailbox, "watermark", Watermark.class).map(Watermark::through);
  }

  /** Moves the watermark: only after what was listed up to it is on the queue. */
  public void saveWatermark(MailboxId mailbox, Instant through) {
    write(mailbox, "watermark", new Watermark(through));
  }

  /** The folders as last seen. */
  public Optional<KnownFolders> folders(MailboxId mailbox) {
    return read(mailbox, "folders", Folders.class)
        .map(found -> new KnownFolders(ids(found.included()), ids(found.excluded())));
  }

  /** Keeps the folders. */
  public void saveFolders(MailboxId mailbox, KnownFolders folders) {
    write(mailbox, "folders", new Folders(texts(folders.included()), texts(folders.excluded())));
  }

  /** The census under way or last finished, with its version. */
  public Optional<VersionedCensus> census(MailboxId mailbox) {
    return records
        .read(MailboxPartition.own(mailbox, "census"), Consistency.STRONG)
        .map(r -> new VersionedCensus(Json.read(r.content(), CensusState.class), r.etag()));
  }

  /**
   * Writes the census's progress if nobody did since it was read.
   *
   * @throws com.collaborationcenter.record.RecordConflict if somebody did
   */
  public Etag saveCensus(MailboxId mailbox, CensusState state, Optional<Etag> read) {
    RecordKey key = MailboxPartition.own(mailbox, "census");
    return records.write(
        NewRecord.of(key, Json.write(state)),
        read.map(Condition::matches).orElseGet(Condition::absent));
  }

  /** What the last finished census found; absent: none has finished. */
  public Optional<Completeness> completeness(MailboxId mailbox) {
    return read(mailbox, "completeness", Completeness.class);
  }

  /** Keeps what a census found. */
  public void saveCompleteness(MailboxId mailbox, Completeness completeness) {
    write(mailbox, "completeness", completeness);
  }

  /** The removal that is under way; absent: none is. */
  public Optional<PurgeState> purge(MailboxId mailbox) {
    return read(mailbox, "purge", PurgeState.class);
  }

  /** Keeps how the removal goes. */
  public void savePurge(MailboxId mailbox, PurgeState state) {
    write(mailbox, "purge", state);
  }

  /** Removes all of them, at once. Idempotent. */
  public void forget(MailboxId mailbox) {
    Map<String, Etag> unused =
        records.commit(
            MailboxPartition.of(mailbox),
            OWN.stream()
                .map(id -> MailboxPartition.own(mailbox, id))
                .<Change>map(key -> new Change.Delete(key, Condition.always()))
                .toList());
  }

  private <T extends Record> Optional<T> read(MailboxId mailbox, String id, Class<T> type) {
    return records
        .read(MailboxPartition.own(mailbox, id), Consistency.STRONG)
        .map(found -> Json.read(found.content(), type));
  }

  private void write(MailboxId mailbox, String id, Record value) {
    RecordKey key = MailboxPartition.own(mailbox, id);
    records.write(NewRecord.of(key, Json.write(value)), Condition.always());
  }

  private static Set<FolderId> ids(List<String> texts) {
    return texts.stream().map(FolderId::new).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> texts(Set<FolderId> ids) {
    return ids.stream().map(FolderId::value).sorted().toList();
  }

  /** A census's progress and its version. */
  public record VersionedCensus(CensusState state, Etag etag) {}

  /**
   * A removal under way.
   *
   * @param chain which chain of steps is at it
   * @param movedAt when it last did a step
   */
  public record PurgeState(String chain, Instant movedAt) {}

  private record Watermark(Instant through) {}

  private record Folders(List<String> included, List<String> excluded) {}
}
