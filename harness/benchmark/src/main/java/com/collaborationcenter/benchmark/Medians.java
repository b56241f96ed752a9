package com.collaborationcenter.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The median time of several things, measured in turns, so that whatever else the machine does
 * meets all of them alike and their ratios hold.
 */
final class Medians {
  private final Map<String, Callable<?>> works = new LinkedHashMap<>();

  /** Adds a thing to be measured. */
  Medians with(String name, Callable<?> work) {
    works.put(name, work);
    return this;
  }

  /** The medians in microseconds, by name, after as many turns without measuring. */
  Map<String, Double> micros(int turns) throws Exception {
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int turn = -turns; turn < turns; turn++) {
      for (Map.Entry<String, Callable<?>> work : works.entrySet()) {
        long begun = System.nanoTime();
        if (work.getValue().call() == null) {
          throw new IllegalStateException(work.getKey() + " gave nothing");
        }
        long took = System.nanoTime() - begun;
        if (turn >= 0) {
          times.computeIfAbsent(work.getKey(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    times.forEach((name, all) -> medians.put(name, of(all) / 1e3));
    return medians;
  }

  /** The middle one. */
  static long of(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
