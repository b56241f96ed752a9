package com.collaborationcenter.drill.verdict;

import com.collaborationcenter.drill.script.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Counts what is wrong, and says it. */
final class Count {
  private final Set<Integer> decided;
  private final Set<Integer> decisionsLost = new TreeSet<>();
  private final List<String> differences = new ArrayList<>();
  private int lost;
  private int doubled;
  private int wrongFile;
  private int seenByWrongPerson;
  private int wrongReadState;

  Count(Set<Integer> decided) {
    this.decided = decided;
  }

  /** A row that isn't there. */
  void lost(Shown row) {
    lost++;
    misplaced(row);
    differ(row, "in its tab", "nothing");
  }

  /** All rows of a mail in one tab, and what there should be. */
  void found(@Nullable Shown wanted, List<Shown> rows) {
    Shown row = rows.get(0);
    if (!row.viewer().equals(row.owner())) {
      seenByWrongPerson++;
      differ(row, "hidden from " + row.viewer(), "shown");
    } else if (wanted == null) {
      wrongFile++;
      misplaced(row);
      differ(row, "not in this client file", "shown");
    } else if (wanted.read() != row.read()) {
      wrongReadState++;
      differ(row, read(wanted), read(row));
    }
    if (rows.size() > 1) {
      doubled += rows.size() - 1;
      differ(row, "once", rows.size() + " times");
    }
  }

  private void misplaced(Shown row) {
    if (decided.contains(row.mail())) {
      decisionsLost.add(row.mail());
    }
  }

  private static String read(Shown row) {
    return row.read() ? "read" : "unread";
  }

  private void differ(Shown row, String expected, String found) {
    differences.add(
        "mail %d of %s in %s: expected %s, found %s%s"
            .formatted(
                row.mail(),
                row.owner(),
                row.clientFile(),
                expected,
                found,
                decided.contains(row.mail()) ? " (decided by hand)" : ""));
  }

  Comparison result() {
    return new Comparison(
        lost,
        doubled,
        wrongFile,
        seenByWrongPerson,
        wrongReadState,
        decisionsLost.size(),
        differences);
  }
}
