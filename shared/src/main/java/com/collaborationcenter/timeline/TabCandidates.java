package com.collaborationcenter.timeline;

import com.collaborationcenter.record.AtOnce;
import com.collaborationcenter.record.Filter;
import com.collaborationcenter.record.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a page of a tab may show: a copy of each mail that the filters want is among it, and not too
 * many others. One request for each timeline; with {@code unread} one for the viewer's marks, and,
 * if there are any on old mail, one more for each colleague's timeline.
 *
 * @param since since when the viewer shares
 * @param before where the page before ended
 * @param limit the most rows of the page
 */
record TabCandidates(
    TimelineScans scans,
    TabFilters filters,
    Optional<SortKey> since,
    Optional<SortKey> before,
    int limit) {

  /**
   * Of these timelines.
   *
   * @param unseen the viewer's marks as unread, between two places
   */
  List<Stretch> of(List<Opened> opened, Unseen unseen) {
    List<Opened> wanted = opened.stream().filter(filters::looksAt).toList();
    List<Stretch> stretches = new ArrayList<>(AtOnce.map(wanted, this::stretch));
    List<Opened> colleagues = wanted.stream().filter(Opened::isColleagues).toList();
    if (filters.unread() && !colleagues.isEmpty()) {
      SeenMails.MarkedUnread marked = unseen.between(from(), earlier(to(), since));
      stretches.add(new Stretch(List.of(), marked.reached()));
      if (!marked.copies().isEmpty()) {
        stretches.addAll(AtOnce.map(colleagues, one -> marked(one, marked)));
      }
    }
    return stretches;
  }

  /** Looks for the viewer's marks as unread. */
  @FunctionalInterface
  interface Unseen {
    /** From inclusive, to exclusive. */
    SeenMails.MarkedUnread between(Optional<SortKey> from, Optional<SortKey> to);
  }

  private Stretch stretch(Opened opened) {
    // What came before the viewer shared counts as read, but for what they marked by hand.
    Optional<SortKey> from =
        filters.unread() && opened.isColleagues() ? later(from(), since) : from();
    // One more than the page, to know whether there is a next one.
    return scans.matching(opened, filters.of(opened), from, to(), limit + 1);
  }

  /** Mails from before the viewer shared that they marked as unread. */
  private Stretch marked(Opened opened, SeenMails.MarkedUnread marked) {
    List<Filter> terms = new ArrayList<>(filters.of(opened).terms());
    terms.add(new Filter.OneOf(Row.COPY, marked.copies()));
    List<SortKey> places = marked.places();
    return scans.matching(
        opened,
        new Filter.All(terms),
        Optional.of(places.get(places.size() - 1)),
        Optional.of(MailKeys.behind(places.get(0))),
        limit + 1);
  }

  private Optional<SortKey> from() {
    return filters.from().map(MailKeys::second);
  }

  private Optional<SortKey> to() {
    return earlier(before, filters.to().map(MailKeys::second));
  }

  private static Optional<SortKey> later(Optional<SortKey> one, Optional<SortKey> other) {
    return Stream.concat(one.stream(), other.stream()).max(Comparator.comparing(SortKey::value));
  }

  private static Optional<SortKey> earlier(Optional<SortKey> one, Optional<SortKey> other) {
    return Stream.concat(one.stream(), other.stream()).min(Comparator.comparing(SortKey::value));
  }
}
