package com.collaborationcenter.drill.points;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Names each write by who makes it, the operation and the kind of what is written, and ends the
 * process, as a power cut would, at the moment that the plan says. A new write needs no entry
 * anywhere: it is met, and so it is listed. Safe for use by many threads.
 */
final class WritePoints {
  /** As a shell says that a process was killed. */
  private static final int KILLED = 137;

  private final PointFiles files;
  private final Plan plan;
  private final Map<Moment, Integer> meetings = new HashMap<>();

  private WritePoints(PointFiles files, Plan plan) {
    this.files = files;
    this.plan = plan;
  }

  static WritePoints open(PointFiles files) {
    return new WritePoints(files, files.plan());
  }

  void write(String operation, String family, Runnable write) {
    String unused =
        write(
            operation,
            family,
            () -> {
              write.run();
              return "";
            });
  }

  <T> T write(String operation, String family, Supplier<T> write) {
    String point = Callers.now() + " " + operation + " " + family;
    meet(new Moment(point, Side.BEFORE));
    T written = write.get();
    meet(new Moment(point, Side.AFTER));
    return written;
  }

  void rowWritten(String mail) {
    files.rowWritten(mail, System.currentTimeMillis());
  }

  private synchronized void meet(Moment moment) {
    int meeting = meetings.merge(moment, 1, Integer::sum);
    if (meeting == 1 && moment.side() == Side.BEFORE) {
      files.seen(moment.point());
    }
    if (plan.endsAt(moment, meeting)) {
      files.ended(moment);
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
