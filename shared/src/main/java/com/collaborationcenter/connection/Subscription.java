package com.collaborationcenter.connection;

import java.time.Instant;

/**
 * A live subscription.
 *
 * @param expiresAt as Graph returned it, which may differ from what was asked (graph-facts 1.7)
 */
public record Subscription(SubscriptionId id, Instant expiresAt) {}
