package com.collaborationcenter.local.demonstration;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The calendar part of a meeting request: one hour, about a week after the mail. */
final class MeetingRequest {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MeetingRequest() {}

  static String of(Letter letter) {
    Instant start = startOf(letter.at());
    StringBuilder calendar = new StringBuilder();
    line(calendar, "BEGIN:VCALENDAR");
    line(calendar, "PRODID:-//Orvelle//Agenda//FR");
    line(calendar, "VERSION:2.0");
    line(calendar, "METHOD:REQUEST");
    line(calendar, "BEGIN:VEVENT");
    line(calendar, "UID:" + letter.id().replaceAll("[<>]", ""));
    line(calendar, "DTSTAMP:" + UTC.format(letter.at()));
    line(calendar, "DTSTART:" + UTC.format(start));
    line(calendar, "DTEND:" + UTC.format(start.plus(Duration.ofHours(1))));
    line(calendar, "SUMMARY:" + letter.subject().replace(",", "\\,").replace(";", "\\;"));
    line(calendar, "ORGANIZER:mailto:" + letter.from().address());
    letter.to().forEach(guest -> line(calendar, "ATTENDEE;RSVP=TRUE:mailto:" + guest.address()));
    line(calendar, "END:VEVENT");
    line(calendar, "END:VCALENDAR");
    return calendar.toString();
  }

  private static Instant startOf(Instant sent) {
    Instant sameHour = sent.plus(Duration.ofDays(7));
    return sameHour.atZone(OfficeHours.PARIS).withHour(10).withMinute(0).withSecond(0).toInstant();
  }

  private static void line(StringBuilder calendar, String text) {
    calendar.append(text).append("\r\n");
  }
}
