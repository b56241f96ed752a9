package com.collaborationcenter.audit;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Change;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Filter;
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
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The audit: a partition for each month, the newest entry first; each entry ends by itself after
 * {@link #MONTHS_KEPT} months. It is added to and listed, and nothing of it can be changed or taken
 * away.
 *
 * <p><b>Whoever acts appends first, then acts, then answers.</b> An entry is durable when {@link
 * #append} returns; if it throws, the act isn't done. So a crash leaves an entry of an act that
 * perhaps wasn't done, never an act without its entry. What only shows something (a colleague's
 * mail) appends before the answer goes out.
 */
public final class Audit {
  /** How long an entry is kept. */
  public static final int MONTHS_KEPT = 13;

  /** The most entries that a page with a filter looks at in one month. */
  private static final int MAX_EXAMINED = 2_000;

  private static final int MONTH_LENGTH = "2026-11".length();

  private final RecordStore records;
  private final InstantSource clock;

  /** On this store. */
  public Audit(RecordStore records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** Adds an entry. Adding the same one again adds nothing. */
  public void append(AuditEntry entry) {
    append(List.of(entry));
  }

  /**
   * Adds entries, up to {@link RecordStore#MAX_CHANGES} of a month at once; a crash between leaves
   * some. Adding the same ones again adds what is missing.
   */
  public void append(List<AuditEntry> entries) {
    Map<Partition, Map<String, Change>> months = new LinkedHashMap<>();
    for (AuditEntry entry : entries) {
      NewRecord record = record(entry);
      // Without a condition: the id is made of all that the entry says, so a repeat is the same.
      months
          .computeIfAbsent(record.key().partition(), month -> new LinkedHashMap<>())
          .put(entry.id(), new Change.Put(record, Condition.always()));
    }
    months.forEach((month, changes) -> commit(month, new ArrayList<>(changes.values())));
  }

  private void commit(Partition month, List<Change> changes) {
    for (int done = 0; done < changes.size(); done += RecordStore.MAX_CHANGES) {
      int end = Math.min(changes.size(), done + RecordStore.MAX_CHANGES);
      records.commit(month, changes.subList(done, end));
    }
  }

  /**
   * A page, the newest first, to an administrator; to anybody else nothing. Strongly consistent. It
   * may be short, even empty, and have a next one.
   *
   * @param after the page before's {@code next}
   * @param limit 1 to {@link Scan#MAX_LIMIT}
   */
  public AuditPage list(Viewer viewer, AuditQuery query, Optional<String> after, int limit) {
    if (!viewer.is(Role.ADMINISTRATOR)) {
      return new AuditPage(List.of(), Optional.empty());
    }
    YearMonth now = month(clock.instant());
    YearMonth oldest = later(now.minusMonths(MONTHS_KEPT), query.from().map(Audit::month));
    Place place = after.map(Place::of).orElseGet(() -> new Place(now, Optional.empty()));
    YearMonth newest = query.to().map(Audit::month).orElse(now);
    if (newest.isBefore(place.month())) {
      place = new Place(newest, Optional.empty());
    }
    List<AuditEntry> found = new ArrayList<>();
    while (found.size() < limit && !place.month().isBefore(oldest)) {
      Page page = records.scan(scan(query, place, limit - found.size()));
      page.records().forEach(record -> found.add(entry(record)));
      if (page.next().isPresent()) {
        // It is full, or has cost enough.
        return new AuditPage(found, Optional.of(new Place(place.month(), page.next()).text()));
      }
      place = new Place(place.month().minusMonths(1), Optional.empty());
    }
    boolean end = place.month().isBefore(oldest);
    return new AuditPage(found, end ? Optional.empty() : Optional.of(place.text()));
  }

  private static Scan scan(AuditQuery query, Place place, int limit) {
    Filter filter = query.filter();
    int examined = filter.equals(Filter.everything()) ? limit : Math.max(limit, MAX_EXAMINED);
    return Scan.of(partition(place.month()), limit)
        .between(query.from().map(Audit::order), query.to().map(Audit::order))
        .newestFirst()
        .where(filter, examined)
        .after(place.position())
        .strong();
  }

  private static NewRecord record(AuditEntry entry) {
    Form form =
        new Form(
            entry.at(),
            entry.who().tenant(),
            entry.who().object(),
            entry.what().code(),
            entry.clientFile().map(ClientFileId::value),
            entry.mailbox().map(MailboxId::value),
            entry.mail().map(MailId::value),
            entry.detail());
    Instant end = entry.at().atOffset(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant();
    return new NewRecord(
        new RecordKey(partition(month(entry.at())), entry.id()),
        Optional.of(order(entry.at())),
        Optional.of(end),
        Json.write(form));
  }

  private static AuditEntry entry(StoredRecord record) {
    Form form = Json.read(record.content(), Form.class);
    return new AuditEntry(
        form.at(),
        new PersonId(form.tenant(), form.person()),
        Act.find(form.what())
            .orElseThrow(() -> new IllegalStateException("an act of another version")),
        form.clientFile().map(ClientFileId::new),
        form.mailbox().map(MailboxId::new),
        form.mail().map(MailId::new),
        form.detail());
  }

  private static Partition partition(YearMonth month) {
    return new Partition("audit:" + month);
  }

  /** Of fixed width, so that the order of the text is that of the time. */
  private static SortKey order(Instant at) {
    return new SortKey("%015d".formatted(Math.max(0, at.toEpochMilli())));
  }

  private static YearMonth month(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  private static YearMonth later(YearMonth one, Optional<YearMonth> other) {
    return other.filter(one::isBefore).orElse(one);
  }

  /**
   * A page of entries.
   *
   * @param next where the next page goes on; absent: that was all
   */
  public record AuditPage(List<AuditEntry> entries, Optional<String> next) {
    /** Copies the list. */
    public AuditPage {
      entries = List.copyOf(entries);
    }
  }

  /** How far a walk over the months has come. */
  private record Place(YearMonth month, Optional<Scan.Position> position) {
    static Place of(String text) {
      Optional<String> position =
          Optional.of(text.substring(MONTH_LENGTH)).filter(rest -> !rest.isEmpty());
      return new Place(
          YearMonth.parse(text.substring(0, MONTH_LENGTH)), position.map(Scan.Position::new));
    }

    String text() {
      return month + position.map(Scan.Position::value).orElse("");
    }
  }

  private record Form(
      Instant at,
      String tenant,
      String person,
      String what,
      Optional<String> clientFile,
      Optional<String> mailbox,
      Optional<String> mail,
      Optional<String> detail) {}
}
