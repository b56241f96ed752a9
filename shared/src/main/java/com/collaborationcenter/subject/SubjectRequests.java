package com.collaborationcenter.subject;

import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.NewRecord;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.Partition;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked about people and addresses, with the receipts: one listing partition, by the time
 * at which it was asked. Each ends by itself after {@link #MONTHS_KEPT} months. Strongly
 * consistent.
 */
public final class SubjectRequests {
  /** How long a receipt is kept, from when it was asked: as long as the audit. */
  public static final int MONTHS_KEPT = 13;

  private static final Partition LISTING = new Partition("subject-requests");

  private final RecordStore records;

  /** On this store. */
  public SubjectRequests(RecordStore records) {
    this.records = records;
  }

  /** A request and its version. */
  public record Versioned(SubjectRequest request, Etag etag) {}

  /** The request of this id, if there is one. */
  public Optional<Versioned> find(String id) {
    if (!id.matches("[0-9a-f-]{36}")) {
      return Optional.empty();
    }
    return records.read(key(id), Consistency.STRONG).map(SubjectRequests::of);
  }

  /** Keeps a new one. */
  public void create(SubjectRequest request) {
    Etag unused = records.write(record(request), Condition.absent());
  }

  /**
   * Writes how far it has come.
   *
   * @throws com.collaborationcenter.record.RecordConflict if somebody else did since it was read
   */
  public void save(SubjectRequest request, Etag read) {
    Etag unused = records.write(record(request), Condition.matches(read));
  }

  /** Those that aren't done. */
  public List<SubjectRequest> unfinished() {
    return all().stream()
        .map(Versioned::request)
        .filter(request -> request.state() != SubjectRequest.State.DONE)
        .toList();
  }

  /** The exports of this person or address, done ones as well. */
  public List<Versioned> exportsOf(SubjectRequest.Subject subject) {
    return all().stream()
        .filter(kept -> kept.request().kind() == SubjectRequest.Kind.EXPORT)
        .filter(kept -> kept.request().subject().equals(subject))
        .toList();
  }

  /**
   * Some of all, the newest first.
   *
   * @param after where the page before ended
   */
  public RequestPage newest(Optional<Scan.Position> after, int limit) {
    Page page = records.scan(Scan.of(LISTING, limit).newestFirst().strong().after(after));
    return new RequestPage(
        page.records().stream().map(stored -> of(stored).request()).toList(), page.next());
  }

  /** Some requests, and where the next ones begin. */
  public record RequestPage(List<SubjectRequest> requests, Optional<Scan.Position> next) {
    /** Copies the list. */
    public RequestPage {
      requests = List.copyOf(requests);
    }
  }

  private List<Versioned> all() {
    List<Versioned> found = new ArrayList<>();
    records.scanAll(Scan.of(LISTING, 100).strong(), stored -> found.add(of(stored)));
    return found;
  }

  private static NewRecord record(SubjectRequest request) {
    Instant end = request.askedAt().atOffset(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant();
    // Of fixed width, so that the order of the text is that of the time.
    SortKey order = new SortKey("%015d".formatted(Math.max(0, request.askedAt().toEpochMilli())));
    return new NewRecord(
        key(request.id()), Optional.of(order), Optional.of(end), Json.write(request));
  }

  private static Versioned of(StoredRecord stored) {
    return new Versioned(Json.read(stored.content(), SubjectRequest.class), stored.etag());
  }

  private static RecordKey key(String id) {
    return new RecordKey(LISTING, id);
  }
}
