package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.SignedLinkJson;
import com.collaborationcenter.pipeline.ExportArchives;
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
 * An administrator gets a link to the archive of an export. The audit is told first; if it can't
 * be, there is no link. A repeat is safe: it makes another link, and another entry.
 */
@Requires(Access.ADMINISTRATOR)
public final class SubjectRequestFetchHttpFunction {
  private final HttpGate gate;
  private final Supplier<ExportArchives> archives;

  /** With these. */
  public SubjectRequestFetchHttpFunction(HttpGate gate, Supplier<ExportArchives> archives) {
    this.gate = gate;
    this.archives = archives;
  }

  /** Answers. */
  @FunctionName("subject-request-fetch")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "subject-requests/{requestId}/link")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("requestId") String requestId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer ->
            archives
                .get()
                .fetch(viewer, requestId)
                .map(SubjectRequestFetchHttpFunction::answer)
                .orElseThrow(
                    () ->
                        Problem.of(404, "subject_request_unknown", "there is no such request")
                            .refuse()));
  }

  private static Answer answer(ExportArchives.Fetching fetching) {
    if (fetching instanceof ExportArchives.Fetching.Ready ready) {
      return Answer.json(200, SignedLinkJson.of(ready.link()));
    }
    throw Problem.of(409, "export_not_ready", "there is no archive that can be fetched").refuse();
  }
}
