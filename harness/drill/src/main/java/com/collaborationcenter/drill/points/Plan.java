package com.collaborationcenter.drill.points;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a process shall end: whichever of these moments comes first.
 *
 * @param at for each moment known: at its which meeting in the process's life, from 1; 0 for never
 * @param anyNew what share of the moments that aren't named here end the process as well
 */
public record Plan(Map<Moment, Integer> at, Share anyNew) {
  private static final String ANY_NEW = "*";

  /**
   * One of so many moments, always the same ones for a salt.
   *
   * @param oneOf 0 for none, 1 for all
   */
  public record Share(int oneOf, long salt) {
    /** None. */
    static final Share NONE = new Share(0, 0);

    boolean has(Moment moment) {
      return oneOf > 0 && Math.floorMod((salt + moment.line()).hashCode(), oneOf) == 0;
    }
  }

  /** Copies. */
  public Plan {
    at = Map.copyOf(at);
  }

  /** The process isn't ended. */
  public static Plan live() {
    return new Plan(Map.of(), Share.NONE);
  }

  boolean endsAt(Moment moment, int meeting) {
    Integer chosen = at.get(moment);
    return chosen == null ? anyNew.has(moment) : chosen == meeting;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(at).forEach((moment, meeting) -> lines.add(moment.line() + "\t" + meeting));
    lines.add(ANY_NEW + "\t" + anyNew.oneOf() + "\t" + anyNew.salt());
    return lines;
  }

  static Plan of(List<String> lines) {
    Map<Moment, Integer> at = new TreeMap<>();
    Share anyNew = Share.NONE;
    for (String line : lines) {
      if (line.startsWith(ANY_NEW)) {
        String[] share = line.split("\t", -1);
        anyNew = new Share(Integer.parseInt(share[1]), Long.parseLong(share[2]));
      } else {
        at.put(Moment.of(line), Integer.parseInt(line.substring(line.lastIndexOf('\t') + 1)));
      }
    }
    return new Plan(at, anyNew);
  }
}
