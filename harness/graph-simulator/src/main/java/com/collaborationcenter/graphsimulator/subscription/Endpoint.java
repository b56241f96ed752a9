package com.collaborationcenter.graphsimulator.subscription;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The notices that wait for one address, in order but for what faults do to it. Safe for use by
 * many threads; nothing here blocks.
 */
final class Endpoint {
  /** A notice held back to go after the next one goes anyway after this. */
  private static final Duration HELD_AT_MOST = Duration.ofMillis(200);

  private final Faults faults;
  private final NoticeOptions options;
  private final NoticeTimer timer;
  private final Consumer<List<ObjectNode>> sender;
  private final Deque<ObjectNode> waiting = new ArrayDeque<>();
  private @Nullable ObjectNode held;
  private boolean flushPlanned;

  Endpoint(
      Faults faults, NoticeOptions options, NoticeTimer timer, Consumer<List<ObjectNode>> sender) {
    this.faults = faults;
    this.options = options;
    this.timer = timer;
    this.sender = sender;
  }

  /**
   * Takes a notice.
   *
   * @return how many notices will be sent for it: 0, 1 or 2
   */
  int add(ObjectNode notice) {
    NoticeFaults rates = faults.notices();
    if (faults.happens(rates.drop())) {
      return 0;
    }
    int times = faults.happens(rates.twice()) ? 2 : 1;
    for (int i = 0; i < times; i++) {
      if (faults.happens(rates.delay())) {
        timer.after(rates.delayBy(), () -> line(notice));
      } else if (faults.happens(rates.reorder())) {
        hold(notice);
      } else {
        line(notice);
      }
    }
    return times;
  }

  private synchronized void line(ObjectNode notice) {
    waiting.addLast(notice);
    if (held != null) {
      waiting.addLast(held);
      held = null;
    }
    planFlush();
  }

  private synchronized void hold(ObjectNode notice) {
    if (held != null) {
      line(notice);
      return;
    }
    held = notice;
    timer.after(HELD_AT_MOST, this::release);
  }

  private synchronized void release() {
    if (held != null) {
      waiting.addLast(held);
      held = null;
      planFlush();
    }
  }

  private void planFlush() {
    if (!flushPlanned) {
      flushPlanned = true;
      timer.after(options.gather(), this::flush);
    }
  }

  private void flush() {
    List<List<ObjectNode>> groups = new ArrayList<>();
    synchronized (this) {
      flushPlanned = false;
      while (!waiting.isEmpty()) {
        List<ObjectNode> group = new ArrayList<>();
        while (!waiting.isEmpty() && group.size() < options.perPost()) {
          group.add(waiting.removeFirst());
        }
        groups.add(group);
      }
    }
    groups.forEach(sender);
  }
}
