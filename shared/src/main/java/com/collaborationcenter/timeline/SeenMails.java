package com.collaborationcenter.timeline;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.record.Condition;
import com.collaborationcenter.record.Consistency;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which colleagues' mails a person has seen: a partition for each person and client file, in the
 * order of its timelines. A mark names a mail by its {@link CopyKey}, so that it counts for all
 * copies; Outlook never hears of it (P7).
 */
public final class SeenMails {
  private static final String SEEN = "seen";

  private final RecordStore records;

  /** On this store. */
  public SeenMails(RecordStore records) {
    this.records = records;
  }

  /** From now on the mail shows to the person as seen, or as not seen. */
  public void mark(PersonId person, ClientFileId clientFile, Row row, boolean seen) {
    records.write(
        NewRecord.of(key(person, clientFile, row), row.place(), Json.write(new Mark(seen))),
        Condition.always());
  }

  /** What the person marked of a mail: seen or not; nothing: they never did. */
  Optional<Boolean> find(PersonId person, ClientFileId clientFile, Row row) {
    return records
        .read(key(person, clientFile, row), Consistency.SESSION)
        .map(found -> Json.read(found.content(), Mark.class).seen());
  }

  /**
   * The newest marks in a stretch of the order, both ends included: one request.
   *
   * @param newest where the stretch begins
   * @param oldest where it ends
   * @param atMost the most marks
   */
  Marks between(
      PersonId person, ClientFileId clientFile, SortKey newest, SortKey oldest, int atMost) {
    Scan scan =
        Scan.of(partition(person, clientFile), atMost)
            .between(Optional.of(oldest), Optional.of(MailKeys.behind(newest)))
            .newestFirst();
    Page page = records.scan(scan);
    Map<String, Boolean> marks = new HashMap<>();
    for (StoredRecord found : page.records()) {
      marks.put(found.key().id(), Json.read(found.content(), Mark.class).seen());
    }
    return new Marks(marks, page.reached());
  }

  /**
   * What the person marked as not seen, the newest first, {@link Filter#MAX_VALUES} at most: one
   * request.
   *
   * @param from inclusive
   * @param to exclusive
   * @param examined the most marks that are looked at, if more aren't wanted
   */
  MarkedUnread unread(
      PersonId person,
      ClientFileId clientFile,
      Optional<SortKey> from,
      Optional<SortKey> to,
      int examined) {
    Scan scan =
        Scan.of(partition(person, clientFile), Filter.MAX_VALUES)
            .between(from, to)
            .newestFirst()
            .where(new Filter.Is(SEEN, false), Math.max(Filter.MAX_VALUES, examined));
    Page page = records.scan(scan);
    Set<String> copies = new HashSet<>();
    page.records().forEach(found -> copies.add(found.key().id()));
    List<SortKey> places = page.records().stream().flatMap(found -> found.sort().stream()).toList();
    return new MarkedUnread(places, copies, page.reached());
  }

  private static RecordKey key(PersonId person, ClientFileId clientFile, Row row) {
    return new RecordKey(partition(person, clientFile), row.copy());
  }

  /** Where a person's marks in a client file lie, for who erases all of them. */
  public static Partition partition(PersonId person, ClientFileId clientFile) {
    return new Partition("seen:" + person.tenant() + ":" + person.object() + ":" + clientFile);
  }

  /**
   * What a person marked.
   *
   * @param seen by what copies have in common
   * @param reached marks at older places than this aren't here; absent: all are
   */
  record Marks(Map<String, Boolean> seen, Optional<SortKey> reached) {
    Marks {
      seen = Map.copyOf(seen);
    }

    static Marks none() {
      return new Marks(Map.of(), Optional.empty());
    }
  }

  /**
   * What a person marked as not seen.
   *
   * @param places where it stands, newest first
   * @param copies what its copies have in common
   * @param reached what is marked at older places isn't here; absent: all is
   */
  record MarkedUnread(List<SortKey> places, Set<String> copies, Optional<SortKey> reached) {
    MarkedUnread {
      places = List.copyOf(places);
      copies = Set.copyOf(copies);
    }
  }

  private record Mark(boolean seen) {}
}
