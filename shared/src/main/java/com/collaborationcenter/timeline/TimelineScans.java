package com.collaborationcenter.timeline;

import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.record.Consistency;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.record.Page;
import com.collaborationcenter.record.RecordKey;
import com.collaborationcenter.record.RecordStore;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.record.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of which a tab is made: each of one timeline, newest first, and without what is kept
 * from colleagues. Of copies in one mailbox the same one always comes first.
 */
final class TimelineScans {
  private final RecordStore records;
  private final Circle circle;
  private final int examined;

  /**
   * On this store.
   *
   * @param circle knows what is kept
   * @param examined the most rows that one request with a filter looks at, if more aren't wanted
   */
  TimelineScans(RecordStore records, Circle circle, int examined) {
    this.records = records;
    this.circle = circle;
    this.examined = examined;
  }

  /**
   * The newest rows that the filter lets through.
   *
   * @param from inclusive
   * @param to exclusive
   */
  Stretch matching(
      Opened opened, Filter filter, Optional<SortKey> from, Optional<SortKey> to, int limit) {
    if (from.isPresent() && to.isPresent() && from.get().value().compareTo(to.get().value()) >= 0) {
      return new Stretch(List.of(), Optional.empty());
    }
    Scan scan = Scan.of(opened.place().partition(), limit).between(from, to).newestFirst();
    boolean all = filter.equals(Filter.everything());
    Page page = records.scan(all ? scan : scan.where(filter, Math.max(limit, examined)));
    return new Stretch(found(opened, page.records()), page.reached());
  }

  /**
   * The copies of these mails.
   *
   * @param places where they stand, newest first, at least one
   * @param copies what they have in common, at most {@link Filter#MAX_VALUES}
   */
  Stretch copies(Opened opened, List<SortKey> places, Set<String> copies) {
    return matching(
        opened,
        new Filter.OneOf(Row.COPY, copies),
        Optional.of(places.get(places.size() - 1)),
        Optional.of(MailKeys.behind(places.get(0))),
        Math.min(examined, Scan.MAX_LIMIT));
  }

  /** All that stands at this place, one page of it at most. */
  List<Found> at(Opened opened, SortKey place) {
    return matching(
            opened,
            Filter.everything(),
            Optional.of(place),
            Optional.of(MailKeys.behind(place)),
            Timelines.MAX_PAGE)
        .rows();
  }

  Optional<Found> find(Opened opened, MailId mail) {
    RecordKey key = new RecordKey(opened.place().partition(), mail.value());
    return found(opened, records.read(key, Consistency.SESSION).stream().toList()).stream()
        .findFirst();
  }

  private List<Found> found(Opened opened, List<StoredRecord> stored) {
    return stored.stream()
        .map(record -> new Found(opened, Json.read(record.content(), Row.class)))
        .filter(found -> !opened.isColleagues() || !isKept(found))
        .toList();
  }

  private boolean isKept(Found found) {
    return circle.kept().has(found.opened().place().owner(), found.row());
  }
}
