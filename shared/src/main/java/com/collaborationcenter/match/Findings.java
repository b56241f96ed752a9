package com.collaborationcenter.match;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** What the rules found for one mail: each of the owner's client files with its best reason. */
final class Findings {
  private final OwnerView owner;
  private final Map<Integer, Finding> byOrdinal = new HashMap<>();
  private boolean ambiguous;

  Findings(OwnerView owner) {
    this.owner = owner;
  }

  /**
   * Takes the client files that one piece of evidence leads to, as far as the owner works on them.
   * A file that a stronger rule, or the same rule before, has found keeps that reason; but what all
   * can see goes before what a blind copy alone tells, so that the mail isn't kept from colleagues
   * where it needn't be.
   *
   * @param blind whether a blind copy alone tells it
   * @param walk calls back with the ordinal of each file
   */
  void add(Match.Rule rule, String evidence, boolean blind, Consumer<IntConsumer> walk) {
    int[] led = {0};
    walk.accept(
        ordinal -> {
          if (owner.worksOn(ordinal)) {
            led[0]++;
            byOrdinal.merge(
                ordinal,
                new Finding(new Match(owner.index().clientFile(ordinal), rule, evidence), blind),
                Findings::stronger);
          }
        });
    ambiguous |= led[0] > 1;
  }

  Outcome outcome() {
    return new Outcome(
        byOrdinal.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue().match())
            .toList(),
        ambiguous);
  }

  private static Finding stronger(Finding first, Finding second) {
    if (first.blind() != second.blind()) {
      return first.blind() ? second : first;
    }
    return second.match().rule().compareTo(first.match().rule()) < 0 ? second : first;
  }

  private record Finding(Match match, boolean blind) {}
}
