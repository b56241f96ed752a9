package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.SubjectRequestJson;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.SubjectRequesting;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.subject.SubjectRequests;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was asked about people and addresses, with the receipts, for an administrator, the newest
 * first. A repeat is safe: it reads.
 */
@Requires(Access.ADMINISTRATOR)
public final class SubjectRequestsListHttpFunction {
  private static final int USUAL_PAGE = 20;
  private static final int MAX_PAGE = 50;
  private static final String LIST = "subject-requests";

  private final HttpGate gate;
  private final Supplier<SubjectRequesting> requesting;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public SubjectRequestsListHttpFunction(
      HttpGate gate, Supplier<SubjectRequesting> requesting, Supplier<Cursors> cursors) {
    this.gate = gate;
    this.requesting = requesting;
    this.cursors = cursors;
  }

  /** Answers. */
  @FunctionName("subject-requests-list")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "subject-requests")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> parameters) {
    int limit = Cursors.limit(parameters, USUAL_PAGE, MAX_PAGE);
    Optional<Scan.Position> after =
        cursors.get().position(viewer, LIST, parameters).map(Scan.Position::new);
    SubjectRequests.RequestPage page = requesting.get().list(viewer, after, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("subjectRequests");
    page.requests().forEach(request -> all.add(SubjectRequestJson.of(request)));
    page.next()
        .ifPresent(next -> json.put("next", cursors.get().issue(viewer, LIST, next.value())));
    return Answer.json(200, json);
  }
}
