package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.work.ParkedWork;
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
 * Puts parked work back on its queue, as new work. A repeat finds nothing to redrive and says so;
 * if it is interrupted, the work may be done twice, which is harmless.
 */
@Requires(Access.ADMINISTRATOR)
public final class ParkedWorkRedriveHttpFunction {
  private final HttpGate gate;
  private final Supplier<ParkedWork> parked;

  /** With these. */
  public ParkedWorkRedriveHttpFunction(HttpGate gate, Supplier<ParkedWork> parked) {
    this.gate = gate;
    this.parked = parked;
  }

  /** Redrives. */
  @FunctionName("parked-work-redrive")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "parked-work/{id}/redrive")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id,
      ExecutionContext context) {
    return gate.answer(
        this,
        request,
        context.getLogger(),
        () -> {
          if (!parked.get().redrive(id)) {
            throw Problem.of(404, "work_unknown", "there is no such work").refuse();
          }
          return Answer.empty(202);
        });
  }
}
