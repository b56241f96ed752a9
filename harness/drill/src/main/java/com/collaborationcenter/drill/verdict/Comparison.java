package com.collaborationcenter.drill.verdict;

import com.collaborationcenter.drill.script.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the tabs show against what they must show.
 *
 * @param lost mails that their owner doesn't see in a client file where they belong
 * @param doubled rows of a mail beside its first one in the same tab
 * @param wrongFile rows in client files where the mail doesn't belong, or of mail that is to be
 *     seen nowhere
 * @param seenByWrongPerson rows shown to somebody who isn't the mail's owner
 * @param wrongReadState rows that say read of an unread mail, or the reverse
 * @param humanDecisionsLost mails that don't stand where a person assigned them
 * @param differences all of these, for people to read
 */
public record Comparison(
    int lost,
    int doubled,
    int wrongFile,
    int seenByWrongPerson,
    int wrongReadState,
    int humanDecisionsLost,
    List<String> differences) {
  /** Copies. */
  public Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares.
   *
   * @param expected each row that there must be, once
   * @param found each row that there is, as often as it is there
   * @param decided the numbers of the mails about which people decided
   */
  public static Comparison of(
      Collection<Shown> expected, Collection<Shown> found, Set<Integer> decided) {
    Count count = new Count(decided);
    Map<String, Shown> wanted = new TreeMap<>();
    expected.forEach(row -> wanted.put(place(row), row));
    Map<String, List<Shown>> there = new TreeMap<>();
    for (Shown row : found) {
      there.computeIfAbsent(place(row), place -> new ArrayList<>()).add(row);
    }
    wanted.forEach(
        (place, row) -> {
          if (!there.containsKey(place)) {
            count.lost(row);
          }
        });
    there.forEach((place, rows) -> count.found(wanted.get(place), rows));
    return count.result();
  }

  /** Whether nothing is wrong. */
  public boolean holds() {
    return differences.isEmpty();
  }

  private static String place(Shown row) {
    return row.viewer() + " " + row.clientFile() + " " + row.owner() + " " + row.mail();
  }
}
