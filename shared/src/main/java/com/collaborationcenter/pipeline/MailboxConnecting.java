package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.person.PersonId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Connects a mailbox: subscription, then connection, then the first census, which is the backfill.
 *
 * <p>A crash after the subscription leaves notices of a mailbox that isn't connected, which are
 * passed over; connecting again replaces the subscription. A crash before the census leaves a
 * connected mailbox that the nightly census fills.
 */
public final class MailboxConnecting {
  /** Under Graph's longest, so that a slow call isn't refused (graph-facts 1.7). */
  private static final Duration LIFETIME = Subscriptions.MAX_LIFETIME.minusMinutes(10);

  private final Subscriptions subscriptions;
  private final Connections connections;
  private final Censuses censuses;
  private final ClientState clientState;
  private final URI notifications;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param notifications where Graph posts notices: public, absolute
   */
  public MailboxConnecting(
      Subscriptions subscriptions,
      Connections connections,
      Censuses censuses,
      ClientState clientState,
      URI notifications,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.connections = connections;
    this.censuses = censuses;
    this.clientState = clientState;
    this.notifications = notifications;
    this.clock = clock;
  }

  /** Connects the mailbox of this person; connecting it again renews everything. */
  public Connection connect(PersonId owner, EmailAddress address) {
    MailboxId mailbox = new MailboxId(owner.object());
    Subscription subscription = subscribe(mailbox);
    Connection connection =
        Connection.connected(mailbox, owner, address, clock.instant())
            .with(Optional.of(subscription));
    connections.save(connection);
    censuses.requestAnew(mailbox);
    return connection;
  }

  private Subscription subscribe(MailboxId mailbox) {
    SubscriptionWish wish =
        new SubscriptionWish(
            notifications,
            notifications,
            clientState.issue(mailbox),
            clock.instant().plus(LIFETIME));
    Subscriptions.Creation created = subscriptions.create(mailbox, wish);
    if (created instanceof Subscriptions.Creation.Adopted adopted) {
      // An earlier one may post to an address, or carry a key, that is no longer ours.
      subscriptions.delete(mailbox, adopted.subscription().id());
      created = subscriptions.create(mailbox, wish);
    }
    return created.subscription();
  }
}
