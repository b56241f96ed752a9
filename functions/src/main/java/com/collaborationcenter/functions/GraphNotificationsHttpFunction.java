package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.GraphWebhook;
import com.collaborationcenter.functions.http.Requires;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;

/**
 * Where Microsoft Graph posts change notices: answers the handshake (graph-facts 1.1), else queues
 * what the notices hint at and answers 202 once the queue has it (graph-facts 1.2).
 *
 * <p>Of Azure it touches the queue sender alone, so that it answers within Graph's three seconds
 * even from a cold start. A repeat is safe: the same notice has the same queue id, and a mail
 * brought up to date twice is the same mail. If the queue is out of reach it answers 503 and Graph
 * posts again for up to four hours. A person must act when {@code refused} in its log grows:
 * somebody else posts, or the MAC keys were replaced too early (docs/operate.md,
 * graph-notifications).
 */
@Requires(Access.ANONYMOUS)
public final class GraphNotificationsHttpFunction {
  private final GraphWebhook webhook;

  /** With this. */
  public GraphNotificationsHttpFunction(GraphWebhook webhook) {
    this.webhook = webhook;
  }

  /** Takes a handshake or a batch of notices. */
  @FunctionName("graph-notifications")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "graph-notifications")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return webhook.answer(this, request, context);
  }
}
