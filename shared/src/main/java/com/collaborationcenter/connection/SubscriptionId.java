package com.collaborationcenter.connection;

/**
 * A subscription to a mailbox's changes, by Graph's id.
 *
 * @param value opaque; 1 to 64 letters, digits and hyphens
 */
public record SubscriptionId(String value) {
  /** Checks the form. */
  public SubscriptionId {
    if (!value.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("not a subscription id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
