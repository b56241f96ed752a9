package com.collaborationcenter.adapter.entra;

import java.io.IOException;
import java.time.Duration;

/** Entra ID throttles or fails; an {@code IOException}, since MSAL passes such on as they are. */
final class EntraBusy extends IOException {
  private static final long serialVersionUID = 1L;
  private static final Duration DEFAULT = Duration.ofSeconds(15);
  private static final Duration MAX = Duration.ofMinutes(10);

  private final transient Duration delay;

  /**
   * An answer 429 or 5xx.
   *
   * @param retryAfter the header, in seconds; anything else counts as absent
   */
  EntraBusy(int status, String retryAfter) {
    super("Entra ID answered " + status);
    this.delay = delay(retryAfter);
  }

  Duration delay() {
    return delay;
  }

  private static Duration delay(String retryAfter) {
    if (!retryAfter.matches("[1-9][0-9]{0,5}")) {
      return DEFAULT;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return asked.compareTo(MAX) > 0 ? MAX : asked;
  }
}
