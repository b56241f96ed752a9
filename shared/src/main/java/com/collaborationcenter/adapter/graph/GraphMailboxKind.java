package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.connection.MailboxKind;
import com.collaborationcenter.fault.CannotProcess;
import com.microsoft.graph.serviceclient.GraphServiceClient;

/** Asks Graph for the inbox, which every mailbox that Microsoft hosts has. One request. */
public final class GraphMailboxKind implements MailboxKind {
  private final GraphConnection connection;

  /** Costs nothing until the first call. */
  public GraphMailboxKind(GraphConnection connection) {
    this.connection = connection;
  }

  /**
   * As the port says. A mailbox on the firm's own servers, and an account without one, answer 404
   * with one of several codes ({@code MailboxNotEnabledForRESTAPI}, {@code ResourceNotFound}).
   */
  @Override
  public void requireHosted(String accessToken) {
    GraphServiceClient sdk = connection.sdkWith(accessToken);
    try {
      GraphClient.call(
          () -> sdk.me().mailFolders().byMailFolderId("inbox").get(GraphClient::askForId));
    } catch (GraphRefusal refusal) {
      throw refusal.status() == 404
          ? new CannotProcess(
              "mailbox_not_hosted", "Microsoft doesn't host a mailbox for this account.")
          : refusal.asFault();
    } catch (AnswerTooLarge e) {
      throw GraphClient.tooLarge(e);
    }
  }
}
