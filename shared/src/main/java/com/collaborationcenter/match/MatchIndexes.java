package com.collaborationcenter.match;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the firm's match index, keeps it as a blob, and holds the newest in memory.
 *
 * <p>The blob is written first, then the pointer to it (record {@code match-index} of partition
 * {@code firm}), under the condition that nobody else moved it: a crash in between leaves a blob
 * that nobody points to, which a later build removes, and never a pointer to nothing. The blobs of
 * the newest index and of the one before are kept, so that whoever has just read the pointer finds
 * the blob.
 *
 * <p>Safe for many threads; of these, one loads at a time and the others wait for it.
 */
public final class MatchIndexes {
  /** How long a held index is used without looking whether there is a newer one. */
  public static final Duration MAX_AGE = Duration.ofSeconds(30);

  private static final RecordKey POINTER = new RecordKey(new Partition("firm"), "match-index");
  private static final String PREFIX = "index/";
  private static final int MAX_ATTEMPTS = 5;
  private static final int MAX_OLD_BLOBS = 1_000;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final ClientFiles clientFiles;
  private final RecordStore records;
  private final BlobStore blobs;
  private final InstantSource clock;

  private volatile Held held = new Held(MatchIndex.empty(), Instant.MIN);

  /** The index of these client files, kept in these stores. */
  public MatchIndexes(
      ClientFiles clientFiles, RecordStore records, BlobStore blobs, InstantSource clock) {
    this.clientFiles = clientFiles;
    this.records = records;
    this.blobs = blobs;
    this.clock = clock;
  }

  /** What is in memory, and when it was last known to be the newest. */
  private record Held(MatchIndex index, Instant checkedAt) {}

  /**
   * Which index is the newest.
   *
   * @param sequence of the client files' changes ({@code MatchingChanges}) that it contains
   */
  record Pointer(long version, long sequence, int clientFiles, int addresses) {}

  /** The pointer, with what it takes to move it. */
  private record StoredPointer(Pointer pointer, Condition unmoved) {}

  /**
   * An index of at least this version: the held one if it is new enough and was checked within
   * {@link #MAX_AGE}, else the newest. A firm that never had an index has an empty one, version 0.
   *
   * @throws RetryLater {@code match_index_not_yet} if there is none so new
   * @throws CannotProcess {@code match_index_broken} if the blob is gone or damaged; {@link
   *     #rebuild} makes a new one
   */
  public MatchIndex current(long atLeastVersion) {
    Held now = held;
    if (!isGood(now, atLeastVersion)) {
      now = load(atLeastVersion);
    }
    if (now.index().version() < atLeastVersion) {
      throw new RetryLater("match_index_not_yet", RETRY_AFTER);
    }
    return now.index();
  }

  /** The version of the newest index, read now; 0 if there never was one. */
  public long newestVersion() {
    return pointer().pointer().version();
  }

  /**
   * Builds the index anew if client files have changed since the newest was built.
   *
   * @return the version to ask for to see all changes made before this call
   * @throws RetryLater {@code match_index_contended} if others build all the time
   * @throws CannotProcess {@code match_index_too_large} if it doesn't fit a blob
   */
  public long refresh() {
    Pointer newest = pointer().pointer();
    return newest.sequence() == clientFiles.changes().sequence() ? newest.version() : rebuild();
  }

  /**
   * Builds the index anew in any case; otherwise like {@link #refresh}.
   *
   * @return the new version
   */
  public long rebuild() {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      StoredPointer before = pointer();
      // Read before the walk: what changes during the walk makes a newer sequence.
      long sequence = clientFiles.changes().sequence();
      MatchIndex.Builder builder = walk();
      MatchIndex index = write(builder, before.pointer().version() + 1);
      try {
        movePointer(before, index, sequence);
      } catch (RecordConflict somebodyWasFaster) {
        // Theirs may lack what this caller has changed, and ours what they have.
        blobs.delete(name(index.version()));
        continue;
      }
      deleteOlderThan(before.pointer().version());
      return index.version();
    }
    throw new RetryLater("match_index_contended", RETRY_AFTER);
  }

  /**
   * Deletes the blobs of all indexes before the newest: for who erases an address that they hold.
   * Whoever has just read the pointer to one reads it again.
   */
  public void deleteFormer() {
    deleteOlderThan(newestVersion());
  }

  private boolean isGood(Held now, long atLeastVersion) {
    return now.index().version() >= atLeastVersion
        && now.checkedAt().isAfter(clock.instant().minus(MAX_AGE));
  }

  private synchronized Held load(long atLeastVersion) {
    Held now = held;
    if (isGood(now, atLeastVersion)) {
      return now;
    }
    Instant checkedAt = clock.instant();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      long newest = pointer().pointer().version();
      if (newest <= now.index().version()) {
        held = new Held(now.index(), checkedAt);
        return held;
      }
      Optional<byte[]> blob = blobs.read(name(newest));
      if (blob.isPresent()) {
        held = new Held(parse(blob.get()), checkedAt);
        return held;
      }
      // Two builds have finished since the pointer was read: read it again.
    }
    throw new CannotProcess("match_index_broken", "the match index has no blob; build it anew");
  }

  private static MatchIndex parse(byte[] blob) {
    try {
      return MatchIndex.readFrom(new ByteArrayInputStream(blob));
    } catch (IOException e) {
      throw new CannotProcess("match_index_broken", "the match index is damaged; build it anew", e);
    }
  }

  private StoredPointer pointer() {
    return records
        .read(POINTER, Consistency.STRONG)
        .map(
            stored ->
                new StoredPointer(
                    Json.read(stored.content(), Pointer.class), Condition.matches(stored.etag())))
        .orElseGet(() -> new StoredPointer(new Pointer(0, 0, 0, 0), Condition.absent()));
  }

  private void movePointer(StoredPointer before, MatchIndex index, long sequence) {
    Pointer after = new Pointer(index.version(), sequence, index.clientFiles(), index.addresses());
    records.write(NewRecord.of(POINTER, Json.write(after)), before.unmoved());
  }

  private MatchIndex.Builder walk() {
    MatchIndex.Builder builder = new MatchIndex.Builder();
    Optional<Scan.Position> next = Optional.empty();
    do {
      ClientFilePage page = clientFiles.all(next, Scan.MAX_LIMIT);
      // What is archived matches nothing, and its contacts are nobody's.
      page.kept().stream()
          .filter(kept -> !kept.archived())
          .forEach(kept -> builder.add(kept.file()));
      next = page.next();
    } while (next.isPresent());
    return builder;
  }

  /** Under the first free version: a crash, or somebody who is as far, may have left a blob. */
  private MatchIndex write(MatchIndex.Builder builder, long firstVersion) {
    for (long version = firstVersion; version < firstVersion + MAX_OLD_BLOBS; version++) {
      MatchIndex index = builder.build(version);
      if (blobs.writeIfAbsent(name(version), bytes(index))) {
        return index;
      }
    }
    throw new RetryLater("match_index_contended", RETRY_AFTER);
  }

  private static byte[] bytes(MatchIndex index) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      index.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (out.size() > BlobStore.MAX_BYTES) {
      throw new CannotProcess(
          "match_index_too_large", "the match index exceeds " + BlobStore.MAX_BYTES + " bytes");
    }
    return out.toByteArray();
  }

  private void deleteOlderThan(long version) {
    List<BlobName> names = blobs.list(PREFIX, Optional.empty(), MAX_OLD_BLOBS);
    names.stream()
        .filter(old -> old.value().compareTo(name(version).value()) < 0)
        .forEach(blobs::delete);
  }

  /** As many digits as a version can have, so that names stand in the versions' order. */
  private static BlobName name(long version) {
    return new BlobName(String.format(Locale.ROOT, PREFIX + "%019d.bin", version));
  }
}
