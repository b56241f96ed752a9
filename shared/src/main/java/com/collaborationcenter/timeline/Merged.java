package com.collaborationcenter.timeline;

import com.collaborationcenter.record.SortKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    // Behind the place that the slowest stretch has reached, something may be missing.
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
}
