package com.collaborationcenter.functions;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ConnectionJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailboxSignIn;
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
 * Connects the caller's own mailbox with what came back from Microsoft to our page (P4): the state
 * is good for one use by the person who began it. A repeat answers {@code state_invalid} and
 * changes nothing: the person begins anew. If it fails in between, connecting again mends it.
 */
@Requires(Access.PERSON)
public final class ConnectHttpFunction {
  private final HttpGate gate;
  private final Supplier<MailboxSignIn> signIn;
  private final Supplier<MailboxStates> states;

  /** With these. */
  public ConnectHttpFunction(
      HttpGate gate, Supplier<MailboxSignIn> signIn, Supplier<MailboxStates> states) {
    this.gate = gate;
    this.signIn = signIn;
    this.states = states;
  }

  /** Answers. */
  @FunctionName("connection-complete")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connection")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> complete(viewer, OptionalFields.of(request, "state", "code", "error")));
  }

  private Answer complete(Viewer viewer, OptionalFields body) {
    String state = body.text("state").orElse("");
    Optional<String> error = body.text("error");
    if (error.isPresent()) {
      throw signIn.get().refused(viewer, state, error.get());
    }
    Connection unused = signIn.get().complete(viewer, state, body.text("code").orElse(""));
    return Answer.json(200, ConnectionJson.of(states.get().of(viewer.person())));
  }
}
