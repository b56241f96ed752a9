package com.collaborationcenter.local.host;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * When a timer is due, in UTC (infra-facts 1: no other time zone on Flex Consumption). NCRONTAB:
 * {@code second minute hour day month weekday}; where day and weekday are both given, both must
 * hold. An interval counts from the moment asked for.
 */
final class Schedule {
  private static final CronDefinition NCRONTAB =
      CronDefinitionBuilder.defineCron()
          .withSeconds()
          .and()
          .withMinutes()
          .and()
          .withHours()
          .and()
          .withDayOfMonth()
          .and()
          .withMonth()
          .and()
          .withDayOfWeek()
          .withValidRange(0, 7)
          .withMondayDoWValue(1)
          .withIntMapping(7, 0)
          .and()
          .matchDayOfWeekAndDayOfMonth()
          .instance();

  private final Function<Instant, Instant> next;

  private Schedule(Function<Instant, Instant> next) {
    this.next = next;
  }

  /** Refuses what is neither six-field NCRONTAB nor an interval of a second or more. */
  static Schedule parse(String text) {
    if (TimeSpan.matches(text)) {
      Duration interval = TimeSpan.parse(text);
      if (interval.isZero()) {
        throw new HostRefused("an interval of zero");
      }
      return new Schedule(after -> after.plus(interval));
    }
    try {
      ExecutionTime times = ExecutionTime.forCron(new CronParser(NCRONTAB).parse(text));
      return new Schedule(
          after ->
              times
                  .nextExecution(after.atZone(ZoneOffset.UTC))
                  .map(java.time.ZonedDateTime::toInstant)
                  .orElse(Instant.MAX));
    } catch (IllegalArgumentException e) {
      throw new HostRefused("not a six-field NCRONTAB expression: " + text);
    }
  }

  /** The first moment due after the given one; {@link Instant#MAX} if none ever is. */
  Instant after(Instant moment) {
    return next.apply(moment);
  }
}
