package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Disconnecting;
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
 * Disconnects the caller's own mailbox (P4): nothing of it is shown from now on, and what is stored
 * of it is removed soon. A repeat is safe: it is queued again.
 */
@Requires(Access.PERSON)
public final class DisconnectHttpFunction {
  private final HttpGate gate;
  private final Supplier<Disconnecting> disconnecting;

  /** With these. */
  public DisconnectHttpFunction(HttpGate gate, Supplier<Disconnecting> disconnecting) {
    this.gate = gate;
    this.disconnecting = disconnecting;
  }

  /** Answers. */
  @FunctionName("connection-disconnect")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connection")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), this::disconnect);
  }

  private Answer disconnect(Viewer viewer) {
    if (!disconnecting.get().disconnect(new MailboxId(viewer.person().object()), viewer.person())) {
      throw Problem.of(404, "mailbox_unknown", "the mailbox was never connected").refuse();
    }
    return Answer.empty(202);
  }
}
