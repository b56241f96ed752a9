package com.collaborationcenter.local.host;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The platform's way to write a duration: {@code [d.]hh:mm:ss}. */
final class TimeSpan {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,5})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})");

  private TimeSpan() {}

  static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }

  static Duration parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new HostRefused("not a duration [d.]hh:mm:ss: " + text);
    }
    return Duration.ofDays(m.group(1) == null ? 0 : Long.parseLong(m.group(1)))
        .plusHours(Long.parseLong(m.group(2)))
        .plusMinutes(Long.parseLong(m.group(3)))
        .plusSeconds(Long.parseLong(m.group(4)));
  }
}
