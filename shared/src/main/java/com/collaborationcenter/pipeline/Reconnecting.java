package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notification.Notification;
import com.collaborationcenter.notification.Notifications;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notes that a mailbox's owner must connect it again, and tells them once. Nothing of the mailbox
 * is removed: catch-up and census fill the gap after it is connected again.
 */
public final class Reconnecting {
  /** Refusals of Graph and Entra ID after which only the owner, or their licence, helps. */
  private static final Set<String> CODES = Set.of("reconnect_needed", "mailbox_unreachable");

  private final Connections connections;
  private final Notifications notifications;
  private final InstantSource clock;

  /** With these. */
  public Reconnecting(Connections connections, Notifications notifications, InstantSource clock) {
    this.connections = connections;
    this.notifications = notifications;
    this.clock = clock;
  }

  /** Whether a refusal with this code means that the owner must connect the mailbox again. */
  static boolean isMeantBy(String code) {
    return CODES.contains(code);
  }

  /**
   * Notes it, if the mailbox is as it is since before the work began: what was refused to a right
   * that its owner has renewed meanwhile says nothing of the new one. Noted of a connected mailbox,
   * and of one that would have come back by itself and now won't. The notification is written
   * first, named after the time since which the mailbox was so: a crash between has it noted again
   * under the same name, where the other order would leave the owner untold.
   *
   * @param code the refusal's
   * @param begun when the work began that was refused
   * @return false if nothing was noted since its owner is just connecting it: the work comes again
   */
  boolean note(MailboxId mailbox, String code, Instant begun) {
    Optional<Connection> now = connections.find(mailbox);
    if (now.filter(this::isConnecting).isPresent()) {
      return false;
    }
    Predicate<Connection> isMeant =
        one -> one.isHeldUpFurtherBy(code) && !isConnecting(one) && !one.since().isAfter(begun);
    Optional<Connection> found = now.filter(isMeant);
    if (found.isEmpty()) {
      return true;
    }
    notifications.tell(
        found.get().owner(),
        Notification.Kind.RECONNECT_NEEDED,
        "reconnect-needed-" + found.get().since().toEpochMilli());
    Optional<Connection> unused =
        connections.change(
            mailbox, one -> isMeant.test(one) ? one.awaitingOwner(code, clock.instant()) : one);
    return true;
  }

  private boolean isConnecting(Connection connection) {
    return connection.isConnecting(clock.instant());
  }
}
