package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Connects a mailbox, or connects it again: subscription, then connection, then a census, which is
 * the backfill, and a catch-up. What is stored stays, and so does the watermark: the gap fills by
 * itself.
 *
 * <p>A crash after the subscription leaves notices of a mailbox that isn't connected, which are
 * passed over; connecting again adopts the subscription. A crash before the census leaves a
 * connected mailbox that the nightly census fills.
 */
public final class MailboxConnecting {
  private final SubscriptionKeeping keeping;
  private final Connections connections;
  private final Censuses censuses;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public MailboxConnecting(
      SubscriptionKeeping keeping,
      Connections connections,
      Censuses censuses,
      WorkSender sender,
      InstantSource clock) {
    this.keeping = keeping;
    this.connections = connections;
    this.censuses = censuses;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Writes down that the mailbox is being connected, before the right to it is kept and before it
   * has a subscription.
   *
   * @throws CannotProcess {@code mailbox_disconnecting}
   */
  void writeDown(PersonId owner, EmailAddress address) {
    connections.connect(connected(owner, address).connecting());
  }

  /**
   * Connects the mailbox of this person; connecting it again renews everything.
   *
   * @throws CannotProcess {@code mailbox_disconnecting}
   */
  public Connection connect(PersonId owner, EmailAddress address) {
    Connection connection = keeping.subscribed(connected(owner, address));
    MailboxId mailbox = connection.mailbox();
    try {
      connections.connect(connection);
    } catch (CannotProcess disconnecting) {
      keeping.end(connection);
      throw disconnecting;
    }
    censuses.requestAnew(mailbox);
    // What came since it was last connected, before the census has come to it.
    sender.send(new CatchUp(mailbox, Optional.empty(), 0), Optional.empty());
    return connection;
  }

  private Connection connected(PersonId owner, EmailAddress address) {
    return Connection.connected(new MailboxId(owner.object()), owner, address, clock.instant());
  }
}
