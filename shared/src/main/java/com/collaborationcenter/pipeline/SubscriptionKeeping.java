package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.connection.Subscriptions.Creation;
import com.collaborationcenter.connection.Subscriptions.Renewal;
import com.collaborationcenter.connection.Webhooks;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.ClientState;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps a mailbox's subscription alive: renews it when less than half of its life is left or Graph
 * asks for it, and makes it anew if Graph lost it, if there is none, or if keys rotated. A mailbox
 * that Graph gives no subscription goes on by catch-ups alone, and each round tries again. A
 * mailbox that didn't answer is probed, and comes back by itself.
 *
 * <p>Whatever notices would have told while there was no subscription, a catch-up finds. It is
 * queued before the new subscription is written down: a crash between queues it once more.
 */
public final class SubscriptionKeeping {
  /** Under Graph's longest, so that a slow call isn't refused (graph-facts 1.7). */
  static final Duration LIFETIME = Subscriptions.MAX_LIFETIME.minusMinutes(10);

  private static final String REFUSED = "subscription_refused";
  private static final System.Logger LOG = System.getLogger(SubscriptionKeeping.class.getName());

  private final Subscriptions subscriptions;
  private final Connections connections;
  private final MailSource source;
  private final Webhooks webhooks;
  private final ClientState clientState;
  private final WorkSender sender;
  private final Censuses censuses;
  private final InstantSource clock;

  /** With these. */
  public SubscriptionKeeping(
      Subscriptions subscriptions,
      Connections connections,
      MailSource source,
      Webhooks webhooks,
      ClientState clientState,
      WorkSender sender,
      Censuses censuses,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.connections = connections;
    this.source = source;
    this.webhooks = webhooks;
    this.clientState = clientState;
    this.sender = sender;
    this.censuses = censuses;
    this.clock = clock;
  }

  /**
   * Subscribes to a mailbox that is being connected; nothing is saved here. If Graph doesn't give a
   * subscription now, the mailbox is connected without one, and the reason says why; one that may
   * come later is asked for again by the queue.
   *
   * @return the same connection, with a subscription or the reason for having none
   */
  public Connection subscribed(Connection connection) {
    try {
      return asked(connection);
    } catch (RetryLater later) {
      sender.send(
          new KeepSubscription(connection.mailbox(), false, 0),
          Optional.of(clock.instant().plus(later.delay())));
      return connection.withoutNotices(later.code());
    }
  }

  /** Sees to the subscription of a connected mailbox, or probes one that didn't answer. */
  void keep(Connection connection, KeepSubscription work) {
    if (connection.isConnected()) {
      keepAlive(connection, work.atOnce());
    } else if (connection.mayComeBackByItself()) {
      probe(connection);
    }
  }

  private void keepAlive(Connection connection, boolean atOnce) {
    MailboxId mailbox = connection.mailbox();
    Optional<Subscription> live = connection.subscription();
    boolean provesItself =
        live.flatMap(Subscription::key).filter(clientState.keyId()::equals).isPresent();
    if (live.isPresent() && provesItself) {
      if (!atOnce && !isHalfOver(live.get())) {
        return;
      }
      if (renewed(connection, live.get())) {
        return;
      }
    } else if (live.isPresent()) {
      // Its notices are believed only as long as the key before is accepted; a renewal leaves
      // them as they are.
      end(connection);
    }
    if (live.isPresent()) {
      // Before a new one is asked for, which may fail: the next round must not take it for live.
      save(connection.withoutNotices("subscription_lost"), Connection::isConnected);
    }
    Connection anew = asked(connection);
    if (anew.subscription().isPresent()) {
      sender.send(new CatchUp(mailbox, Optional.empty(), 0), Optional.empty());
    }
    save(anew, Connection::isConnected);
  }

  /** Whether Graph still knows the subscription and lets it live on. */
  private boolean renewed(Connection connection, Subscription live) {
    try {
      if (subscriptions.renew(connection.mailbox(), live.id(), end())
          instanceof Renewal.Renewed renewed) {
        Subscription kept = renewed.subscription().under(clientState.keyId());
        save(connection.with(Optional.of(kept)), Connection::isConnected);
        return true;
      }
    } catch (CannotProcess refusal) {
      if (!refusal.code().equals(REFUSED)) {
        throw refusal;
      }
    }
    return false;
  }

  /**
   * Ends the connection's subscription, if Graph lets us. One try: one that is left behind ends by
   * itself within seven days, and its notices are passed over if the mailbox isn't connected.
   */
  void end(Connection connection) {
    try {
      connection
          .subscription()
          .ifPresent(live -> subscriptions.delete(connection.mailbox(), live.id()));
    } catch (RetryLater | CannotProcess outOfReach) {
      // It must not keep anything else from being done.
    }
  }

  /**
   * Asks a mailbox that didn't answer. If it does again, it is connected: a catch-up and a census
   * find what happened meanwhile.
   *
   * @throws CannotProcess if it still doesn't
   */
  private void probe(Connection connection) {
    MailboxId mailbox = connection.mailbox();
    source.folders(mailbox);
    Connection back = subscribed(connection.in(Connection.Phase.CONNECTED, clock.instant()));
    sender.send(new CatchUp(mailbox, Optional.empty(), 0), Optional.empty());
    censuses.requestAnew(mailbox);
    save(back, Connection::mayComeBackByItself);
  }

  /** Asks Graph for a subscription: one that is in the way is adopted if it posts to us. */
  private Connection asked(Connection connection) {
    MailboxId mailbox = connection.mailbox();
    SubscriptionWish wish =
        new SubscriptionWish(
            webhooks.notifications(), webhooks.lifecycle(), clientState.issue(mailbox), end());
    try {
      Creation created = subscriptions.create(mailbox, wish);
      if (created instanceof Creation.Adopted other && !other.postsAsWished()) {
        subscriptions.delete(mailbox, other.subscription().id());
        created = subscriptions.create(mailbox, wish);
      }
      Subscription live = created.subscription();
      boolean isNew = created instanceof Creation.Created;
      return connection.with(Optional.of(isNew ? live.under(clientState.keyId()) : live));
    } catch (CannotProcess refusal) {
      if (!refusal.code().equals(REFUSED)) {
        throw refusal;
      }
      LOG.log(System.Logger.Level.WARNING, "mailbox {0}: {1}", mailbox, REFUSED);
      return connection.withoutNotices(REFUSED);
    }
  }

  /**
   * Writes down what became of the subscription, unless somebody disconnected the mailbox
   * meanwhile: then the subscription goes, too.
   */
  private void save(Connection wanted, Predicate<Connection> expected) {
    MailboxId mailbox = wanted.mailbox();
    boolean connected =
        connections
            .change(mailbox, now -> expected.test(now) ? merged(now, wanted) : now)
            .filter(Connection::isConnected)
            .isPresent();
    if (!connected) {
      end(wanted);
    }
  }

  private static Connection merged(Connection now, Connection wanted) {
    Connection connected =
        now.isConnected() ? now : now.in(Connection.Phase.CONNECTED, wanted.since());
    return wanted.subscription().isPresent()
        ? connected.with(wanted.subscription())
        : connected.withoutNotices(wanted.reason().orElse(REFUSED));
  }

  private boolean isHalfOver(Subscription live) {
    return live.expiresAt().isBefore(clock.instant().plus(LIFETIME.dividedBy(2)));
  }

  private Instant end() {
    return clock.instant().plus(LIFETIME);
  }
}
