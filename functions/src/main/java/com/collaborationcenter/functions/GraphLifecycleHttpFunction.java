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
 * Where Microsoft Graph tells of subscriptions themselves (graph-facts 1.11): that one is to be
 * renewed, was removed, or that notices were missed. It has an address of its own, since Graph
 * shakes hands with it separately (graph-facts 1.1); what comes is taken as at the other address.
 *
 * <p>A repeat is safe: a subscription that was just renewed is renewed once more, and a catch-up
 * lists what changed. If the queue is out of reach it answers 503 and Graph posts again; what is
 * lost all the same, the renewal round and the catch-up find. A person must act when {@code
 * refused} in its log grows (docs/operate.md, graph-lifecycle).
 */
@Requires(Access.ANONYMOUS)
public final class GraphLifecycleHttpFunction {
  private final GraphWebhook webhook;

  /** With this. */
  public GraphLifecycleHttpFunction(GraphWebhook webhook) {
    this.webhook = webhook;
  }

  /** Takes a handshake or a batch of lifecycle events. */
  @FunctionName("graph-lifecycle")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "graph-lifecycle")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return webhook.answer(this, request, context);
  }
}
