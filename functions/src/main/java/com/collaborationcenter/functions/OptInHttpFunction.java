package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.pipeline.OptingIn;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A person shares their mail with colleagues who share theirs, in client files with sharing
 * enabled, or shares no more (P13). It counts at once, on every instance, and a repeat changes
 * nothing. If it fails, the person repeats it.
 */
@Requires(Access.PERSON)
public final class OptInHttpFunction {
  private final HttpGate gate;
  private final Supplier<OptingIn> optingIn;

  /** With these. */
  public OptInHttpFunction(HttpGate gate, Supplier<OptingIn> optingIn) {
    this.gate = gate;
    this.optingIn = optingIn;
  }

  /** Opts in or out. */
  @FunctionName("me-sharing")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "me/sharing")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          boolean optedIn = JsonBody.of(request, Set.of("optedIn")).truth("optedIn");
          optingIn.get().set(viewer.person(), optedIn);
          return Answer.empty(204);
        });
  }
}
