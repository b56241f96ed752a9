package com.collaborationcenter.connection;

import java.time.Instant;
import java.util.Optional;

/**
 * A live subscription.
 *
 * @param expiresAt as Graph returned it, which may differ from what was asked (graph-facts 1.7)
 * @param key the id of the key under which its {@code clientState} was signed: a renewal leaves
 *     that as it is; absent: not known, as of one that was adopted
 */
public record Subscription(SubscriptionId id, Instant expiresAt, Optional<String> key) {
  /** One whose key isn't known. */
  public Subscription(SubscriptionId id, Instant expiresAt) {
    this(id, expiresAt, Optional.empty());
  }

  /** The same, signed under this key. */
  public Subscription under(String keyId) {
    return new Subscription(id, expiresAt, Optional.of(keyId));
  }
}
