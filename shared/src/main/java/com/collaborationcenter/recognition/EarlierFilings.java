package com.collaborationcenter.recognition;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * Where files of one sender were filed before, in this client file, and how often.
 *
 * @param counts at least one each
 */
public record EarlierFilings(Map<Destination, Integer> counts) {
  /** Copies the counts and refuses those below one. */
  public EarlierFilings {
    counts = Map.copyOf(counts);
    if (counts.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("a count below one");
    }
  }

  /** None yet. */
  public static EarlierFilings none() {
    return new EarlierFilings(Map.of());
  }

  /**
   * The destination of most of them, with the chance that the next one goes there too, by Laplace's
   * rule of succession: (count + 1) / (all + 2). So eight of eight give 90 %, and seven of seven
   * 88.
   */
  Optional<Habit> habit() {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return counts.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(
            most ->
                new Habit(
                    most.getKey(), most.getValue(), all, 100 * (most.getValue() + 1) / (all + 2)));
  }

  /**
   * What is usually done.
   *
   * @param count how often
   * @param all of how many filings
   * @param confidence in percent
   */
  record Habit(Destination destination, int count, int all, int confidence) {}
}
