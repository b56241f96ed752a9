package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ConnectionJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.EmailAddress;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An administrator asks people to connect their mailboxes: by address, or all who are in a state.
 * Who never signed in finds the invitation when they do. A repeat is safe: within a day nobody is
 * asked twice.
 */
@Requires(Access.ADMINISTRATOR)
public final class InvitationsHttpFunction {
  private static final int MAX_ADDRESSES = 200;
  private static final int PAGE = 200;

  private final HttpGate gate;
  private final Supplier<RollOut> rollOut;

  /** With these. */
  public InvitationsHttpFunction(HttpGate gate, Supplier<RollOut> rollOut) {
    this.gate = gate;
    this.rollOut = rollOut;
  }

  /** Answers. */
  @FunctionName("connections-invitations")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "connections/invitations")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> invite(OptionalFields.of(request, "addresses", "state")));
  }

  private Answer invite(OptionalFields body) {
    Optional<List<String>> given = body.texts("addresses", MAX_ADDRESSES);
    Optional<State> state = body.text("state").map(ConnectionJson::state);
    if (given.isPresent() == state.isPresent()) {
      throw OptionalFields.invalid("the body has either addresses or a state");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode results = json.putArray("results");
    List<String> texts = given.orElseGet(() -> inState(state.orElseThrow()));
    Map<EmailAddress, String> invited =
        rollOut.get().invite(texts.stream().flatMap(t -> EmailAddress.find(t).stream()).toList());
    for (String text : texts) {
      String result = EmailAddress.find(text).map(invited::get).orElse("unknown");
      results.addObject().put("address", text).put("result", result);
    }
    return Answer.json(200, json);
  }

  private List<String> inState(State state) {
    List<String> addresses = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      RollOut.MemberPage page = rollOut.get().list(Optional.of(state), next, PAGE);
      page.members().forEach(member -> addresses.add(member.address().value()));
      next = page.next();
    } while (next.isPresent());
    return addresses;
  }
}
