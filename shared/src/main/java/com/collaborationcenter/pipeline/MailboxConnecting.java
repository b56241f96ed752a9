package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import java.time.InstantSource;

/**
 * Connects a mailbox: subscription, then connection, then the first census, which is the backfill.
 *
 * <p>A crash after the subscription leaves notices of a mailbox that isn't connected, which are
 * passed over; connecting again adopts the subscription. A crash before the census leaves a
 * connected mailbox that the nightly census fills.
 */
public final class MailboxConnecting {
  private final SubscriptionKeeping keeping;
  private final Connections connections;
  private final Censuses censuses;
  private final InstantSource clock;

  /** With these. */
  public MailboxConnecting(
      SubscriptionKeeping keeping,
      Connections connections,
      Censuses censuses,
      InstantSource clock) {
    this.keeping = keeping;
    this.connections = connections;
    this.censuses = censuses;
    this.clock = clock;
  }

  /** Connects the mailbox of this person; connecting it again renews everything. */
  public Connection connect(PersonId owner, EmailAddress address) {
    MailboxId mailbox = new MailboxId(owner.object());
    Connection connection =
        keeping.subscribed(Connection.connected(mailbox, owner, address, clock.instant()));
    connections.save(connection);
    censuses.requestAnew(mailbox);
    return connection;
  }
}
