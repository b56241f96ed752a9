package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.Purge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Begins to disconnect a mailbox; {@link MailboxPurge} does the rest. */
public final class Disconnecting {
  /** A disconnection that lasts longer has lost its work, or is a very large one. */
  static final Duration OVERDUE = Duration.ofMinutes(10);

  private final Connections connections;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public Disconnecting(Connections connections, WorkSender sender, InstantSource clock) {
    this.connections = connections;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * From now on nothing of the mailbox is stored or shown; it is removed soon. Asked for again, it
   * is queued again.
   *
   * @return whether the mailbox was ever connected
   */
  public boolean disconnect(MailboxId mailbox) {
    Optional<Connection> now =
        connections.change(
            mailbox,
            before ->
                before.isDisconnected() ? before : before.in(Phase.DISCONNECTING, clock.instant()));
    if (now.filter(c -> c.phase() == Phase.DISCONNECTING).isPresent()) {
      sendWork(mailbox);
    }
    return now.isPresent();
  }

  /** Queues the work anew of what a crash left between phase and queue. */
  void goOn(Connection connection) {
    if (connection.phase() == Phase.DISCONNECTING
        && connection.since().plus(OVERDUE).isBefore(clock.instant())) {
      sendWork(connection.mailbox());
    }
  }

  /** A chain of its own; it gives way to one that is alive. */
  private void sendWork(MailboxId mailbox) {
    sender.send(new Purge(mailbox, UUID.randomUUID().toString(), 0), Optional.empty());
  }
}
