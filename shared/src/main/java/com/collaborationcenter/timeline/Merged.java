package com.collaborationcenter.timeline;

import com.collaborationcenter.record.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Stretches of several timelines as one page: copies of one mail stand at the same place, and are
 * one group.
 *
 * @param groups newest first; within each in the order of the timelines
 * @param next where the page ends; absent: there is nothing behind it
 */
record Merged(List<List<Found>> groups, Optional<SortKey> next) {
  Merged {
    groups = List.copyOf(groups);
  }

  /**
   * Merges.
   *
   * @param limit the most groups
   */
  static Merged of(List<Stretch> stretches, int limit) {
    // Behind the place that the slowest stretch has reached, something may be missing. At that
    // place itself each stretch has at least the first of its copies, which decides.
    Optional<String> end =
        stretches.stream()
            .flatMap(stretch -> stretch.reached().stream())
            .map(SortKey::value)
            .max(Comparator.naturalOrder());
    TreeMap<String, List<Found>> byPlace = new TreeMap<>(Comparator.reverseOrder());
    for (Stretch stretch : stretches) {
      for (Found found : stretch.rows()) {
        String place = found.row().place().value();
        if (end.isEmpty() || place.compareTo(end.get()) >= 0) {
          byPlace.computeIfAbsent(place, any -> new ArrayList<>()).add(found);
        }
      }
    }
    List<Map.Entry<String, List<Found>>> page = byPlace.entrySet().stream().limit(limit).toList();
    Optional<String> next =
        page.size() < byPlace.size() ? Optional.of(page.get(page.size() - 1).getKey()) : end;
    return new Merged(page.stream().map(Map.Entry::getValue).toList(), next.map(SortKey::new));
  }

  /** The groups' places, newest first. */
  List<SortKey> places() {
    return groups.stream().map(Merged::place).toList();
  }

  /** Those groups alone; the page ends where it did. */
  Merged where(Predicate<List<Found>> wanted) {
    return new Merged(groups.stream().filter(wanted).toList(), next);
  }

  /** The same, ending there if it ends nowhere sooner. */
  Merged endingBy(Optional<SortKey> end) {
    return new Merged(groups, next.or(() -> end));
  }

  /**
   * As far as another walk over the same stretch has come, that place included.
   *
   * @param reached absent: it has seen all
   */
  Merged upTo(Optional<SortKey> reached) {
    if (reached.isEmpty()) {
      return this;
    }
    String end = reached.get().value();
    List<List<Found>> seen =
        groups.stream().filter(group -> place(group).value().compareTo(end) >= 0).toList();
    return seen.size() == groups.size() ? this : new Merged(seen, reached);
  }

  private static SortKey place(List<Found> group) {
    return group.get(0).row().place();
  }
}
