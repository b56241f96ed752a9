package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailboxSignIn;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Begins to connect the caller's own mailbox (P4): answers the page at Microsoft where they sign
 * in. A repeat is safe: it begins another sign-in, and each ends by itself after ten minutes; since
 * each asks Entra ID, a person's calls have a limit. An administrator must act on {@code
 * consent_required}.
 */
@Requires(Access.PERSON)
public final class SignInHttpFunction {
  private final HttpGate gate;
  private final Supplier<MailboxSignIn> signIn;
  private final PersonLimit limit;

  /** With these. */
  public SignInHttpFunction(HttpGate gate, Supplier<MailboxSignIn> signIn, PersonLimit limit) {
    this.gate = gate;
    this.signIn = signIn;
    this.limit = limit;
  }

  /** Answers. */
  @FunctionName("connection-sign-in")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connection/sign-in")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), viewer -> begin(viewer, request));
  }

  private Answer begin(Viewer viewer, HttpRequestMessage<Optional<String>> request) {
    limit.require(viewer, PersonLimit.Routes.SIGN_IN);
    Optional<EmailAddress> asked =
        OptionalFields.of(request, "address")
            .text("address")
            .map(
                text ->
                    EmailAddress.find(text)
                        .orElseThrow(() -> OptionalFields.invalid("address is no mail address")));
    MailboxSignIn.Begun begun = signIn.get().begin(viewer, HttpGate.bearer(request), asked);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("url", begun.page().toString()).put("expiresAt", begun.expiresAt().toString());
    return Answer.json(200, json);
  }
}
