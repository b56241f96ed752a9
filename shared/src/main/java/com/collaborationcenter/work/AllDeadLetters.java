package com.collaborationcenter.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dead letters of several queues as one list: an id names its queue before its own id. */
public final class AllDeadLetters implements DeadLetters {
  private static final char SEPARATOR = '~';

  private final Map<String, DeadLetters> queues;

  /** Of these queues, by their names. */
  public AllDeadLetters(Map<String, DeadLetters> queues) {
    this.queues = new LinkedHashMap<>(queues);
  }

  @Override
  public List<DeadLetter> list(int limit) {
    List<DeadLetter> all = new ArrayList<>();
    queues.forEach(
        (queue, letters) -> letters.list(limit).forEach(letter -> all.add(named(queue, letter))));
    all.sort(Comparator.comparing(DeadLetter::enqueuedAt));
    return List.copyOf(all.subList(0, Math.min(limit, all.size())));
  }

  private static DeadLetter named(String queue, DeadLetter letter) {
    return new DeadLetter(
        queue + SEPARATOR + letter.id(), letter.message(), letter.reason(), letter.enqueuedAt());
  }

  @Override
  public boolean redrive(String id) {
    int end = id.indexOf(SEPARATOR);
    if (end < 0) {
      return false;
    }
    DeadLetters letters = queues.get(id.substring(0, end));
    return letters != null && letters.redrive(id.substring(end + 1));
  }
}
