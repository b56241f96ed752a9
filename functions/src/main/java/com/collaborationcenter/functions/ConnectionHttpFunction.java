package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ConnectionJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.pipeline.MailboxStates;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The state of the caller's own mailbox (P4). A repeat is safe: it reads. The caller must act when
 * it says {@code reconnect_needed}.
 */
@Requires(Access.PERSON)
public final class ConnectionHttpFunction {
  private final HttpGate gate;
  private final Supplier<MailboxStates> states;

  /** With these. */
  public ConnectionHttpFunction(HttpGate gate, Supplier<MailboxStates> states) {
    this.gate = gate;
    this.states = states;
  }

  /** Answers. */
  @FunctionName("connection")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connection")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> Answer.json(200, ConnectionJson.of(states.get().of(viewer.person()))));
  }
}
