package com.collaborationcenter.local.demonstration;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;

/** When people write: the firm and companies on working days, craftsmen in the evening too. */
final class OfficeHours {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private OfficeHours() {}

  /**
   * The wished instant, or else one in the next morning on which the sender works; whole seconds.
   */
  static Instant next(Instant wished, boolean evenings, Random random) {
    ZonedDateTime time = wished.atZone(PARIS).withNano(0);
    int end = evenings ? 22 : 19;
    if (time.getHour() >= end) {
      time = morning(time.plusDays(1), random);
    } else if (time.getHour() < 8) {
      time = morning(time, random);
    }
    while (time.getDayOfWeek() == DayOfWeek.SUNDAY
        || (time.getDayOfWeek() == DayOfWeek.SATURDAY && !evenings)) {
      time = morning(time.plusDays(1), random);
    }
    return time.toInstant();
  }

  /** How long an answer takes: most of them some hours, a few two days. */
  static Duration answer(Random random) {
    double part = random.nextDouble();
    return Duration.ofSeconds(600 + (long) (part * part * part * 48 * 3600));
  }

  private static ZonedDateTime morning(ZonedDateTime day, Random random) {
    return day.withHour(8).withMinute(10).withSecond(0).plusSeconds(random.nextInt(4 * 3600));
  }
}
