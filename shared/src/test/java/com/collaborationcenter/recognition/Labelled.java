package com.collaborationcenter.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file with the destination that is right for it, if any.
 *
 * @param what it is, for the tables
 * @param right where it belongs; empty where nothing may be suggested
 */
record Labelled(
    String what,
    Sample sample,
    ClientIdentity client,
    EarlierFilings earlier,
    Optional<Destination> right) {

  Optional<Destination> suggested() {
    return Suggester.suggest(sample, client, earlier).map(DestinationSuggestion::destination);
  }

  /** How often suggestions are right, and how much of what has a destination is suggested. */
  static final class Measure {
    private int suggested;
    private int rightly;
    private int destined;
    private int all;
    private final List<String> wrong = new ArrayList<>();
    private final TreeMap<String, Integer> missed = new TreeMap<>();

    static Measure of(List<Labelled> set) {
      Measure measure = new Measure();
      set.forEach(measure::add);
      return measure;
    }

    private void add(Labelled one) {
      all++;
      Optional<Destination> suggestion = one.suggested();
      destined += one.right().isPresent() ? 1 : 0;
      suggested += suggestion.isPresent() ? 1 : 0;
      if (suggestion.isPresent() && suggestion.equals(one.right())) {
        rightly++;
      } else if (suggestion.isPresent()) {
        wrong.add(one.what() + " " + one.sample().name() + ": " + suggestion.get());
      } else if (one.right().isPresent()) {
        missed.merge(one.what(), 1, Integer::sum);
      }
    }

    double precision() {
      return suggested == 0 ? 1 : (double) rightly / suggested;
    }

    double recall() {
      return destined == 0 ? 1 : (double) rightly / destined;
    }

    List<String> wrong() {
      return wrong;
    }

    @Override
    public String toString() {
      return "%d files, %d with a destination, %d suggested, %d rightly; precision %.1f %%, recall %.1f %%; wrong: %s; missed: %s"
          .formatted(
              all, destined, suggested, rightly, 100 * precision(), 100 * recall(), wrong, missed);
    }
  }
}
