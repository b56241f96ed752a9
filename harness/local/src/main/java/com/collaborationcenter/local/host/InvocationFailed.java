package com.collaborationcenter.local.host;

import org.jspecify.annotations.Nullable;

/** A run of a function that didn't end well: it threw, or its parameters couldn't be given. */
public final class InvocationFailed extends Exception {
  private static final long serialVersionUID = 1L;

  InvocationFailed(String function, String what, @Nullable Throwable cause) {
    super(function + ": " + what, cause);
  }
}
