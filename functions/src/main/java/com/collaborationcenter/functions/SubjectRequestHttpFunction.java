package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.SubjectRequestJson;
import com.collaborationcenter.pipeline.SubjectRequesting;
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

/** How a request about a person or an address stands, with its receipt. Changes nothing. */
@Requires(Access.ADMINISTRATOR)
public final class SubjectRequestHttpFunction {
  private final HttpGate gate;
  private final Supplier<SubjectRequesting> requesting;

  /** With these. */
  public SubjectRequestHttpFunction(HttpGate gate, Supplier<SubjectRequesting> requesting) {
    this.gate = gate;
    this.requesting = requesting;
  }

  /** Answers. */
  @FunctionName("subject-request")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "subject-requests/{requestId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("requestId") String requestId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer ->
            requesting
                .get()
                .find(viewer, requestId)
                .map(found -> Answer.json(200, SubjectRequestJson.of(found)))
                .orElseThrow(
                    () ->
                        Problem.of(404, "subject_request_unknown", "there is no such request")
                            .refuse()));
  }
}
