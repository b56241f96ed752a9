package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailboxId;
import java.io.EOFException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Graph's subscriptions. Each takes one request; adopting takes a second.
 *
 * <p>{@code GET /subscriptions} isn't needed: a conflict names the subscription that is in the way
 * (graph-facts 1.3).
 */
public final class GraphSubscriptions implements Subscriptions {
  private static final String CHANGES = "created,updated,deleted";
  private static final Pattern EXISTING =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private final GraphConnection connection;

  /** Costs nothing until the first call. */
  public GraphSubscriptions(GraphConnection connection) {
    this.connection = connection;
  }

  @Override
  public Creation create(MailboxId mailbox, SubscriptionWish wish) {
    GraphClient client = connection.clientFor(mailbox);
    try {
      return new Creation.Created(
          subscription(
              GraphClient.call(
                  () ->
                      client
                          .sdk()
                          .subscriptions()
                          .post(body(mailbox, wish), GraphClient::askImmutableIds))));
    } catch (GraphRefusal refusal) {
      if (refusal.status() == 409) {
        return adopt(mailbox, refusal, wish);
      }
      throw creationFault(refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  @Override
  public Renewal renew(MailboxId mailbox, SubscriptionId id, Instant expiresAt) {
    GraphClient client = connection.clientFor(mailbox);
    com.microsoft.graph.models.Subscription change = new com.microsoft.graph.models.Subscription();
    change.setExpirationDateTime(expiresAt.atOffset(ZoneOffset.UTC));
    try {
      return new Renewal.Renewed(
          subscription(
              GraphClient.call(
                  () ->
                      client
                          .sdk()
                          .subscriptions()
                          .bySubscriptionId(id.value())
                          .patch(change, GraphClient::askImmutableIds))));
    } catch (GraphRefusal refusal) {
      if (isLost(refusal)) {
        return new Renewal.Lost();
      }
      throw fault(client, refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  @Override
  public void delete(MailboxId mailbox, SubscriptionId id) {
    GraphClient client = connection.clientFor(mailbox);
    try {
      GraphClient.call(
          () -> {
            client
                .sdk()
                .subscriptions()
                .bySubscriptionId(id.value())
                .delete(GraphClient::askImmutableIds);
            return id;
          });
    } catch (GraphRefusal refusal) {
      if (!isLost(refusal)) {
        throw fault(client, refusal);
      }
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  private static com.microsoft.graph.models.Subscription body(
      MailboxId mailbox, SubscriptionWish wish) {
    com.microsoft.graph.models.Subscription body = new com.microsoft.graph.models.Subscription();
    body.setResource("/users/" + mailbox.value() + "/messages");
    body.setChangeType(CHANGES);
    body.setNotificationUrl(wish.notificationUrl().toString());
    body.setLifecycleNotificationUrl(wish.lifecycleNotificationUrl().toString());
    body.setClientState(wish.clientState());
    body.setExpirationDateTime(wish.expiresAt().atOffset(ZoneOffset.UTC));
    return body;
  }

  private Creation adopt(MailboxId mailbox, GraphRefusal conflict, SubscriptionWish wish) {
    Matcher named = EXISTING.matcher(conflict.error().text());
    if (!named.find()) {
      throw new CannotProcess(
          "subscription_refused", "Graph has such a subscription, and doesn't say which.");
    }
    SubscriptionId id = new SubscriptionId(named.group());
    Optional<Boolean> postsAsWished = postsTo(mailbox, id, wish);
    if (postsAsWished.isPresent()
        && renew(mailbox, id, wish.expiresAt()) instanceof Renewal.Renewed renewed) {
      return new Creation.Adopted(renewed.subscription(), postsAsWished.get());
    }
    // It went between the requests; the next attempt creates.
    throw new RetryLater("graph_failed", GraphLimits.SUBSCRIPTION_DELAY);
  }

  /** Whether a subscription has the wish's URLs; nothing if Graph doesn't know it any more. */
  private Optional<Boolean> postsTo(MailboxId mailbox, SubscriptionId id, SubscriptionWish wish) {
    GraphClient client = connection.clientFor(mailbox);
    try {
      com.microsoft.graph.models.Subscription there =
          GraphClient.call(
              () ->
                  client
                      .sdk()
                      .subscriptions()
                      .bySubscriptionId(id.value())
                      .get(GraphClient::askImmutableIds));
      return Optional.of(
          wish.notificationUrl().toString().equals(there.getNotificationUrl())
              && wish.lifecycleNotificationUrl()
                  .toString()
                  .equals(there.getLifecycleNotificationUrl()));
    } catch (GraphRefusal refusal) {
      if (isLost(refusal)) {
        return Optional.empty();
      }
      throw fault(client, refusal);
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }

  /** What is refused of a subscription alone says nothing of the mailbox, which goes on without. */
  private static RuntimeException fault(GraphClient client, GraphRefusal refusal) {
    return refusal.status() == 403 && !refusal.isDenied()
        ? refused(refusal)
        : client.fault(refusal);
  }

  private static CannotProcess refused(GraphRefusal refusal) {
    return new CannotProcess("subscription_refused", refusal.getMessage() + ".");
  }

  /** A failed handshake has no code of its own, only its words (graph-facts 1.1). */
  private static RuntimeException creationFault(GraphRefusal refusal) {
    if (refusal.status() == 400 && refusal.error().text().contains("validation request")) {
      return new RetryLater("subscription_not_validated", GraphLimits.SUBSCRIPTION_DELAY);
    }
    return refusal.status() == 403 ? refused(refusal) : refusal.asFault();
  }

  /** Graph doesn't know the subscription any more (graph-facts 1.11). */
  private static boolean isLost(GraphRefusal refusal) {
    return refusal.status() == 404 || refusal.status() == 410;
  }

  private static Subscription subscription(com.microsoft.graph.models.Subscription answer) {
    String id = answer.getId();
    OffsetDateTime expiry = answer.getExpirationDateTime();
    if (id == null && expiry == null) {
      // Of an answer that is cut, the parser can leave an object with nothing in it. Asked again,
      // Graph names the subscription that it made all the same (graph-facts 1.3).
      throw GraphClient.unreachable(new EOFException("an empty subscription"));
    }
    if (id == null || expiry == null) {
      throw new CannotProcess(
          "graph_answer_unreadable", "Graph's subscription has no id or no expiry.");
    }
    return new Subscription(new SubscriptionId(id), expiry.toInstant());
  }
}
