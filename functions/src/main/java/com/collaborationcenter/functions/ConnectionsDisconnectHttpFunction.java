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
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An administrator disconnects a mailbox, a leaver's say, and has everything of it removed, without
 * seeing a line of it. The audit is told first. A repeat is safe: it is queued again.
 */
@Requires(Access.ADMINISTRATOR)
public final class ConnectionsDisconnectHttpFunction {
  private final HttpGate gate;
  private final Supplier<Disconnecting> disconnecting;

  /** With these. */
  public ConnectionsDisconnectHttpFunction(HttpGate gate, Supplier<Disconnecting> disconnecting) {
    this.gate = gate;
    this.disconnecting = disconnecting;
  }

  /** Answers. */
  @FunctionName("connections-disconnect")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connections/{mailboxId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("mailboxId") String mailboxId,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> disconnect(viewer, mailboxId));
  }

  private Answer disconnect(Viewer viewer, String mailboxId) {
    if (!MailboxId.isValid(mailboxId)
        || !disconnecting.get().disconnect(new MailboxId(mailboxId), viewer.person())) {
      throw Problem.of(404, "mailbox_unknown", "the mailbox was never connected").refuse();
    }
    return Answer.empty(202);
  }
}
