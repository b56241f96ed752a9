package com.collaborationcenter.connection;

import java.net.URI;
import java.time.Instant;

/**
 * What a subscription shall be. It covers all folders of the mailbox, the kinds created, updated
 * and deleted, and names mails by immutable ids (graph-facts 1.9, 2.1).
 *
 * @param notificationUrl where notices go; Graph shakes hands with it before it answers
 * @param lifecycleNotificationUrl where lifecycle events go; can't be added later (graph-facts
 *     1.11)
 * @param clientState the secret that every notice carries; 1 to 128 characters (graph-facts 1.4)
 * @param expiresAt at most {@link Subscriptions#MAX_LIFETIME} ahead
 */
public record SubscriptionWish(
    URI notificationUrl, URI lifecycleNotificationUrl, String clientState, Instant expiresAt) {
  /** Graph's limit (graph-facts 1.4). */
  public static final int MAX_CLIENT_STATE = 128;

  /** Checks the form. */
  public SubscriptionWish {
    if (!notificationUrl.isAbsolute() || !lifecycleNotificationUrl.isAbsolute()) {
      throw new IllegalArgumentException("a notification URL is not absolute");
    }
    if (clientState.isBlank() || clientState.length() > MAX_CLIENT_STATE) {
      throw new IllegalArgumentException("clientState has not 1 to 128 characters");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SubscriptionWish[" + notificationUrl + ", until " + expiresAt + "]";
  }
}
