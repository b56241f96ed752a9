package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ConnectionJson;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.MailboxStates.State;
import com.collaborationcenter.pipeline.RollOut;
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
 * Whose mailbox is connected, for an administrator: everyone who signed in, then collaborators whom
 * client files name and who never did. States and addresses alone. A repeat is safe: it reads.
 */
@Requires(Access.ADMINISTRATOR)
public final class ConnectionsHttpFunction {
  private static final int USUAL_PAGE = 100;
  private static final int MAX_PAGE = 200;
  private static final String LIST = "connections";

  private final HttpGate gate;
  private final Supplier<RollOut> rollOut;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public ConnectionsHttpFunction(
      HttpGate gate, Supplier<RollOut> rollOut, Supplier<Cursors> cursors) {
    this.gate = gate;
    this.rollOut = rollOut;
    this.cursors = cursors;
  }

  /** Answers. */
  @FunctionName("connections")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connections")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> query) {
    int limit = Cursors.limit(query, USUAL_PAGE, MAX_PAGE);
    Optional<State> only = Optional.ofNullable(query.get("state")).map(ConnectionJson::state);
    Optional<String> after = cursors.get().position(viewer, LIST, query);
    RollOut.MemberPage page = rollOut.get().list(only, after, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode members = json.putArray("connections");
    for (RollOut.Member member : page.members()) {
      ObjectNode item = ConnectionJson.of(member.mailbox());
      item.put("address", member.address().value());
      member.person().ifPresent(person -> item.put("mailbox", person.object()));
      members.add(item);
    }
    page.next().ifPresent(next -> json.put("next", cursors.get().issue(viewer, LIST, next)));
    return Answer.json(200, json);
  }
}
