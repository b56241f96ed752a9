package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.work.DeadLetters;
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
 * Puts a dead letter back on its queue, as new work. A repeat finds nothing to redrive and says so;
 * if it is interrupted, the work may be done twice, which is harmless.
 */
@Requires(Access.ADMINISTRATOR)
public final class DeadLettersRedriveHttpFunction {
  private final HttpGate gate;
  private final Supplier<DeadLetters> deadLetters;

  /** With these. */
  public DeadLettersRedriveHttpFunction(HttpGate gate, Supplier<DeadLetters> deadLetters) {
    this.gate = gate;
    this.deadLetters = deadLetters;
  }

  /** Redrives. */
  @FunctionName("dead-letters-redrive")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "dead-letters/{id}/redrive")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      ExecutionContext context) {
    return gate.answer(
        this,
        request,
        context.getLogger(),
        () -> {
          if (!deadLetters.get().redrive(id)) {
            throw Problem.of(404, "work_unknown", "there is no such work").refuse();
          }
          return Answer.empty(202);
        });
  }
}
