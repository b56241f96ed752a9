package com.collaborationcenter.pipeline;

import com.collaborationcenter.audit.Act;
import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
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
  private final Audit audit;
  private final InstantSource clock;

  /** With these. */
  public Disconnecting(
      Connections connections, WorkSender sender, Audit audit, InstantSource clock) {
    this.connections = connections;
    this.sender = sender;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * From now on nothing of the mailbox is stored or shown; it is removed soon. Asked for again, it
   * is queued again. That somebody else than its owner asks is told to the audit first.
   *
   * @return whether the mailbox was ever connected
   */
  public boolean disconnect(MailboxId mailbox, PersonId by) {
    Optional<Connection> now = connections.find(mailbox);
    if (now.isPresent() && !now.get().isDisconnected()) {
      if (!now.get().owner().equals(by)) {
        audit.append(AuditEntry.of(clock.instant(), by, Act.MAILBOX_DISCONNECTED).about(mailbox));
      }
      now =
          connections.change(
              mailbox,
              before ->
                  before.isDisconnected()
                      ? before
                      : before.in(Phase.DISCONNECTING, clock.instant()));
    }
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
