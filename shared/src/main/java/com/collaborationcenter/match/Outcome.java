package com.collaborationcenter.match;

import java.util.List;

/**
 * Where a mail belongs. Without matches it is in no client file, and nothing of it is kept.
 *
 * @param matches each client file once, ordered by client file id
 * @param ambiguous one address alone led to several client files: a person should settle it (P16)
 */
public record Outcome(List<Match> matches, boolean ambiguous) {
  /** Copies the list. */
  public Outcome {
    matches = List.copyOf(matches);
  }

  /** No client file. */
  public static Outcome none() {
    return new Outcome(List.of(), false);
  }

  /** Whether some client file shows it. */
  public boolean isMatched() {
    return !matches.isEmpty();
  }
}
