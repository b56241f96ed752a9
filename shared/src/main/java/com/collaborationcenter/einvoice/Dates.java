package com.collaborationcenter.einvoice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads dates of both syntaxes; a day that the calendar doesn't have is none. */
final class Dates {
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

  /** An {@code xs:date}; a time zone behind it says nothing about the day that is printed. */
  private static final Pattern ISO =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:Z|[-+][0-9]{2}:[0-9]{2})?");

  private Dates() {}

  /** CII: {@code DateTimeString} in format 102 (UNTDID 2379: CCYYMMDD), the one that is allowed. */
  static Optional<LocalDate> compact(XmlNode holder) {
    XmlNode stated = holder.one("DateTimeString");
    String format = stated.attribute("format");
    if (!stated.text().matches("[0-9]{8}") || !(format.isEmpty() || format.equals("102"))) {
      return Optional.empty();
    }
    return parsed(stated.text(), COMPACT);
  }

  /** UBL: an ISO date. */
  static Optional<LocalDate> iso(XmlNode stated) {
    String text = stated.text();
    return ISO.matcher(text).matches()
        ? parsed(text.substring(0, 10), DateTimeFormatter.ISO_LOCAL_DATE)
        : Optional.empty();
  }

  private static Optional<LocalDate> parsed(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
