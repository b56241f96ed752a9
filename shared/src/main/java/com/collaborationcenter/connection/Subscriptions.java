package com.collaborationcenter.connection;

import com.collaborationcenter.mail.MailboxId;
import java.time.Duration;
import java.time.Instant;

/**
 * The subscriptions by which Graph tells of a mailbox's changes.
 *
 * <p>Every method throws {@code RetryLater} when Graph throttles or is out of reach, and {@code
 * CannotProcess} when it refuses: {@code mailbox_unreachable} (access withdrawn), {@code
 * subscription_refused} (forbidden, or more than 1,000 in the mailbox; graph-facts 1.7), {@code
 * graph_refused} (anything else).
 */
public interface Subscriptions {
  /** 10,080 minutes: the longest life that Graph grants without content (graph-facts 1.7). */
  Duration MAX_LIFETIME = Duration.ofDays(7);

  /** What became of a wish for a subscription. */
  sealed interface Creation {
    /** The subscription that is now live. */
    Subscription subscription();

    /** It was made as wished. */
    record Created(Subscription subscription) implements Creation {}

    /**
     * Graph had one for this mailbox already (409; graph-facts 1.3): a repeat, or an earlier run
     * that fell before it wrote down the id. Its life was prolonged as wished, but its URLs and its
     * {@code clientState}, which Graph tells nobody, are those with which it was made.
     *
     * @param postsAsWished whether it posts to the wish's two URLs; otherwise {@link #delete} it
     *     and create anew
     */
    record Adopted(Subscription subscription, boolean postsAsWished) implements Creation {}
  }

  /** What became of a renewal. */
  sealed interface Renewal {
    /** It lives on, and is reauthorised as well (graph-facts 1.11). */
    record Renewed(Subscription subscription) implements Renewal {}

    /** Graph doesn't know it any more: create anew, then catch up (graph-facts 1.11). */
    record Lost() implements Renewal {}
  }

  /**
   * Subscribes to a mailbox. Repeating it does no harm: the second time adopts.
   *
   * @throws com.collaborationcenter.fault.RetryLater also with {@code subscription_not_validated},
   *     when Graph couldn't shake hands with a notification URL
   */
  Creation create(MailboxId mailbox, SubscriptionWish wish);

  /**
   * Prolongs a subscription.
   *
   * @param expiresAt at most {@link #MAX_LIFETIME} ahead
   */
  Renewal renew(MailboxId mailbox, SubscriptionId id, Instant expiresAt);

  /** Ends a subscription. One that Graph doesn't know any more counts as ended. */
  void delete(MailboxId mailbox, SubscriptionId id);
}
