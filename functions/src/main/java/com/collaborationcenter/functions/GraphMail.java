package com.collaborationcenter.functions;

import com.collaborationcenter.adapter.graph.GraphConnection;
import com.collaborationcenter.adapter.graph.GraphMailSource;
import com.collaborationcenter.adapter.graph.GraphSubscriptions;
import com.collaborationcenter.connection.Subscriptions;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.fetch.MailSource;

/** Mailboxes through Microsoft Graph. */
final class GraphMail {
  private GraphMail() {}

  static MailSource source(Settings settings) {
    return new GraphMailSource(new GraphConnection(settings.graph(), tokens(settings)));
  }

  static Subscriptions subscriptions(Settings settings) {
    return new GraphSubscriptions(new GraphConnection(settings.graph(), tokens(settings)));
  }

  /** The simulator's tokens on one machine; in Azure, no mailbox is connected without its owner. */
  private static GraphTokens tokens(Settings settings) {
    return settings
        .simulatedTokenPrefix()
        .<GraphTokens>map(prefix -> mailbox -> prefix + mailbox)
        .orElse(
            mailbox -> {
              throw new CannotProcess(
                  "mailbox_not_connected", "the mailbox's owner has not connected it");
            });
  }
}
