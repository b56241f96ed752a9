package com.collaborationcenter.graphsimulator.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates of headers, as leniently as mail needs: missing weekday or seconds, two-digit years, zone
 * names, the C library's order, ISO 8601. A date without a zone is in UTC.
 */
final class MailDates {
  /** Of a mail that says nothing of its time. */
  static final Instant UNDATED = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-12-31T23:59:59Z");
  private static final int MAX_CHARACTERS = 200;
  private static final String TIME = "(\\d{1,2})[:.](\\d{1,2})(?:[:.](\\d{1,2}))?(?:[.,]\\d{1,9})?";
  private static final String ZONE =
      "\\s*(?:([AaPp][Mm])\\b)?\\s*([+-]\\s?\\d{1,2}:?\\d{2}|[A-Za-z]{1,5})?";
  private static final Pattern USUAL =
      Pattern.compile(
          "(\\d{1,2})[\\s-]+([A-Za-z]{3})[a-z.]*[\\s,-]+(\\d{2,4})[\\s,]+" + TIME + ZONE);
  private static final Pattern C_ORDER =
      Pattern.compile(
          "([A-Za-z]{3})\\s+(\\d{1,2})\\s+"
              + TIME
              + "\\s+(?:([A-Z]{2,5}|[+-]\\d{4})\\s+)?(\\d{4})"
              + "\\s*([+-]\\d{4})?");
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})[T\\s]+" + TIME + ZONE);
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Map<String, Integer> ZONE_HOURS =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7,
          "CET", 1, "CEST", 2);

  private MailDates() {}

  /** Absent if the text holds no date. */
  static @Nullable Instant parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String shorter = text.substring(0, Math.min(MAX_CHARACTERS, text.length()));
    try {
      Matcher usual = USUAL.matcher(shorter);
      if (usual.find()) {
        return at(year(usual.group(3)), month(usual.group(2)), usual.group(1), usual, 4);
      }
      Matcher iso = ISO.matcher(shorter);
      if (iso.find()) {
        return at(year(iso.group(1)), Integer.parseInt(iso.group(2)), iso.group(3), iso, 4);
      }
      Matcher order = C_ORDER.matcher(shorter);
      if (order.find()) {
        String zone = order.group(8) == null ? order.group(6) : order.group(8);
        LocalDateTime local =
            local(year(order.group(7)), month(order.group(1)), order.group(2), order, 3, null);
        return clamped(local, zone);
      }
      return null;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /** The date that a Received field ends with, topmost field first that has one. */
  static @Nullable Instant received(List<String> fields) {
    for (String field : fields) {
      Instant date = parse(field.substring(field.lastIndexOf(';') + 1));
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static Instant at(int year, int month, String day, Matcher matcher, int time) {
    return clamped(
        local(year, month, day, matcher, time, matcher.group(time + 3)), matcher.group(time + 4));
  }

  private static LocalDateTime local(
      int year, int month, String day, Matcher matcher, int time, @Nullable String half) {
    int hour = Integer.parseInt(matcher.group(time));
    if (half != null && hour <= 12) {
      hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }
    String seconds = matcher.group(time + 2);
    // A leap second is the one before it.
    int second = seconds == null ? 0 : Math.min(59, Integer.parseInt(seconds));
    int minute = Integer.parseInt(matcher.group(time + 1));
    return LocalDateTime.of(year, month, Integer.parseInt(day), hour, minute, second);
  }

  private static Instant clamped(LocalDateTime local, @Nullable String zone) {
    Instant instant = local.toInstant(offset(zone));
    if (instant.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return instant.isAfter(LATEST) ? LATEST : instant;
  }

  private static ZoneOffset offset(@Nullable String zone) {
    if (zone == null) {
      return ZoneOffset.UTC;
    }
    if (zone.charAt(0) != '+' && zone.charAt(0) != '-') {
      return ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
    }
    String digits = zone.replaceAll("[^0-9]", "");
    int hours = Integer.parseInt(digits.substring(0, digits.length() - 2));
    int minutes = Integer.parseInt(digits.substring(digits.length() - 2));
    int total = (hours * 60 + minutes) * (zone.charAt(0) == '-' ? -1 : 1);
    // Past what a zone can be, it is a mistake: the time is taken as UTC.
    return Math.abs(total) > 18 * 60 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(total * 60);
  }

  private static int month(String name) {
    int at = MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
    if (at < 0 || at % 3 != 0) {
      throw new DateTimeException("no month");
    }
    return at / 3 + 1;
  }

  /** RFC 5322 4.3: two digits below 50 are of this century; three count from 1900. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() == 4) {
      return year;
    }
    return digits.length() == 2 && year < 50 ? 2000 + year : 1900 + year;
  }
}
