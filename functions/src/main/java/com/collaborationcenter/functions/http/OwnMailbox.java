package com.collaborationcenter.functions.http;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;

/** A viewer's own mailbox, for what is asked of Outlook then and there. */
public final class OwnMailbox {
  private final Connections connections;

  /** Of these. */
  public OwnMailbox(Connections connections) {
    this.connections = connections;
  }

  /**
   * The viewer's mailbox.
   *
   * @throws Problem.Refusal 409 {@code mailbox_not_connected}
   */
  public Connection require(Viewer viewer) {
    return connections
        .find(new MailboxId(viewer.person().object()))
        .filter(Connection::isConnected)
        .orElseThrow(
            () ->
                Problem.of(409, "mailbox_not_connected", "the mailbox is not connected").refuse());
  }
}
