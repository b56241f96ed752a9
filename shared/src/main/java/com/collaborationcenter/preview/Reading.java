package com.collaborationcenter.preview;

import java.util.Objects;

/**
 * What a {@link Specialist} read from a file.
 *
 * @param kind which specialist's, for example {@code e-invoice}
 * @param html how to show it: a fragment, sanitised as {@link Shown.Html} is; perhaps empty
 * @param data for who knows this kind, as text; from an untrusted file by a reader that such a file
 *     may have misled: to be checked like any input
 */
public record Reading(String kind, String html, String data) {
  /** Checks it. */
  public Reading {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(html);
    Objects.requireNonNull(data);
    if (data.length() > PreviewLimits.READING_CHARACTERS) {
      throw new IllegalArgumentException("reading is too long: " + data.length());
    }
  }
}
