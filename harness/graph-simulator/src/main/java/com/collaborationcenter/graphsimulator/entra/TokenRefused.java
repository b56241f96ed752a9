package com.collaborationcenter.graphsimulator.entra;

/** An access token isn't good, or isn't any more; its message says why. */
public final class TokenRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  TokenRefused(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Never null. */
  public String reason() {
    return reason;
  }
}
