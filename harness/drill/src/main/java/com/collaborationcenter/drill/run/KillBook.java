package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.points.Moment;
import com.collaborationcenter.drill.points.Plan;
import com.collaborationcenter.drill.points.PointFiles;
import com.collaborationcenter.drill.points.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Chooses where the next life ends, so that in time each write point ends one before and after. */
final class KillBook {
  /** A point that was met in so many lives comes again: it may be waited for longer. */
  private static final int COMMON = 4;

  private static final int LATEST_MEETING = 12;

  /**
   * Of the moments that are wanted, and that others come before, so many live on: else no life
   * would come past its beginning until all that begins it had ended one.
   */
  private static final int ONE_OF = 3;

  /** So few missing moments end a life at their first meeting: they are those that come seldom. */
  private static final int FEW = 10;

  private final PointFiles files;
  private final Random random;

  KillBook(PointFiles files, long seed) {
    this.files = files;
    this.random = new Random(seed);
  }

  /**
   * The next life's plan.
   *
   * @param soon whether the first moment that is still wanted shall do
   */
  Plan next(boolean soon) {
    Map<String, Integer> lives = new HashMap<>();
    files.seen().forEach(point -> lives.merge(point, 1, Integer::sum));
    Set<Moment> ended = Set.copyOf(files.ended());
    Map<Moment, Integer> at = new HashMap<>();
    boolean few = isNearlyComplete();
    for (Moment moment : moments(lives.keySet())) {
      boolean rare = few || lives.getOrDefault(moment.point(), 0) < COMMON;
      boolean wanted = random.nextInt(ONE_OF) == 0;
      int meeting = 1 + random.nextInt(LATEST_MEETING);
      if (ended.contains(moment) || !(soon || rare || wanted)) {
        at.put(moment, 0);
      } else {
        at.put(moment, soon || rare ? 1 : meeting);
      }
    }
    return new Plan(at, new Plan.Share(soon ? 1 : ONE_OF, random.nextInt()));
  }

  /** Whether only few moments have ended no life yet. */
  boolean isNearlyComplete() {
    return missing().size() <= FEW;
  }

  /** Whether every point met so far has ended lives on both sides. */
  boolean isComplete() {
    return missing().isEmpty();
  }

  /** The moments that have ended no life yet. */
  Set<Moment> missing() {
    Set<Moment> missing = moments(new TreeSet<>(files.seen()));
    missing.removeAll(files.ended());
    return missing;
  }

  /** How many points were met. */
  int points() {
    return new TreeSet<>(files.seen()).size();
  }

  /** How many points ended lives on both sides. */
  int complete() {
    Set<String> missing = new TreeSet<>();
    missing().forEach(moment -> missing.add(moment.point()));
    return points() - missing.size();
  }

  /** In a fixed order, so that the draws don't depend on who met what first. */
  private static Set<Moment> moments(Set<String> points) {
    Set<Moment> moments = new TreeSet<>();
    for (String point : points) {
      moments.add(new Moment(point, Side.BEFORE));
      moments.add(new Moment(point, Side.AFTER));
    }
    return moments;
  }
}
