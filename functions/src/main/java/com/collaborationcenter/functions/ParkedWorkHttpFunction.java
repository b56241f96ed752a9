package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Scan;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.ParkedWork;
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
 * Work that waits for a person: parked, with its code and explanation, and dead letters. Ids and
 * codes alone; an administrator looks here when the report shows gaps that stay, and redrives.
 */
@Requires(Access.ADMINISTRATOR)
public final class ParkedWorkHttpFunction {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 100;
  private static final String LIST = "parked-work";

  private final HttpGate gate;
  private final Supplier<ParkedWork> parked;
  private final Supplier<DeadLetters> deadLetters;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public ParkedWorkHttpFunction(
      HttpGate gate,
      Supplier<ParkedWork> parked,
      Supplier<DeadLetters> deadLetters,
      Supplier<Cursors> cursors) {
    this.gate = gate;
    this.parked = parked;
    this.deadLetters = deadLetters;
    this.cursors = cursors;
  }

  /** Answers a page of parked work; the first one with the oldest dead letters. */
  @FunctionName("parked-work")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "parked-work")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> query) {
    int limit = Cursors.limit(query, PAGE, MAX_PAGE);
    Optional<Scan.Position> after =
        cursors.get().position(viewer, LIST, query).map(Scan.Position::new);
    ParkedWork.ParkedPage page = parked.get().list(after, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("parked");
    for (ParkedWork.Parked item : page.work()) {
      list.addObject()
          .put("id", item.id())
          .put("queue", item.queue())
          .put("code", item.code())
          .put("explanation", item.explanation())
          .put("parkedAt", item.at().toString())
          .put("attempts", item.attempt());
    }
    ArrayNode dead = body.putArray("deadLetters");
    if (after.isEmpty()) {
      for (DeadLetters.DeadLetter letter : deadLetters.get().list(MAX_PAGE)) {
        dead.addObject()
            .put("id", letter.id())
            .put("reason", letter.reason())
            .put("enqueuedAt", letter.enqueuedAt().toString());
      }
    }
    page.next()
        .ifPresent(next -> body.put("next", cursors.get().issue(viewer, LIST, next.value())));
    return Answer.json(200, body);
  }
}
