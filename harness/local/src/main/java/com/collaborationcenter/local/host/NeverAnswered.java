package com.collaborationcenter.local.host;

/**
 * An {@link Error} outside a function's body: the real worker's thread dies and the invocation has
 * no outcome, ever (azure-facts 2.3).
 */
final class NeverAnswered extends Exception {
  private static final long serialVersionUID = 1L;

  NeverAnswered(String function, Error error) {
    super(function + ": an Error outside the function's body", error);
  }
}
