package com.collaborationcenter.drill.verdict;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The time from a mail's arrival to its row in a tab. */
public final class Latencies {
  private final List<Long> sorted = new ArrayList<>();

  /**
   * Of the mails that came while the product ran and got a row.
   *
   * @param arrivals when each came, by its id, in milliseconds since 1970
   * @param rows when rows of each were written
   */
  public Latencies(Map<String, Long> arrivals, Map<String, List<Long>> rows) {
    arrivals.forEach(
        (mail, came) ->
            rows.getOrDefault(mail, List.of()).stream()
                .mapToLong(written -> written - came)
                .filter(millis -> millis >= 0)
                .min()
                .ifPresent(sorted::add));
    Collections.sort(sorted);
  }

  /** How many there are. */
  public int size() {
    return sorted.size();
  }

  /**
   * So many of a hundred arrived within that many milliseconds; 0 if there are none.
   *
   * @param percent 1 to 100
   */
  public long percentile(int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
