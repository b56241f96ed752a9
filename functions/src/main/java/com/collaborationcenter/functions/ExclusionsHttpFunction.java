package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.ExclusionsJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.privacy.MailboxPrivacies;
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
 * The firm's list of senders whose mail is never shared (P14). It reads only, so a repeat is safe,
 * and nobody has to act when it fails.
 */
@Requires(Access.ADMINISTRATOR)
public final class ExclusionsHttpFunction {
  private final HttpGate gate;
  private final Supplier<MailboxPrivacies> privacies;

  /** With these. */
  public ExclusionsHttpFunction(HttpGate gate, Supplier<MailboxPrivacies> privacies) {
    this.gate = gate;
    this.privacies = privacies;
  }

  /** Answers the list. */
  @FunctionName("exclusions")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "exclusions")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> ExclusionsJson.answer(privacies.get().firmExclusions()));
  }
}
