package com.collaborationcenter.drill.script;

import java.util.Comparator;

/**
 * A mail in a tab.
 *
 * @param viewer who looks
 * @param owner whose mailbox it came from
 * @param mail its number; 0 for one that the script doesn't know
 */
public record Shown(String viewer, String clientFile, String owner, int mail, boolean read)
    implements Comparable<Shown> {
  private static final Comparator<Shown> ORDER =
      Comparator.comparing(Shown::viewer)
          .thenComparing(Shown::clientFile)
          .thenComparing(Shown::owner)
          .thenComparing(Shown::mail)
          .thenComparing(Shown::read);

  @Override
  public int compareTo(Shown other) {
    return ORDER.compare(this, other);
  }
}
