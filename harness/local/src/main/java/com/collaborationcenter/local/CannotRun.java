package com.collaborationcenter.local;

import java.io.IOException;

/** What the runner was given doesn't let it run; the message says what, to the person. */
final class CannotRun extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * For this reason.
   *
   * @param message names the option that is wrong
   */
  CannotRun(String message) {
    super(message);
  }
}
