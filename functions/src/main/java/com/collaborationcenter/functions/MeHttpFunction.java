package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ConnectionJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Linking;
import com.collaborationcenter.pipeline.MailboxStates;
import com.collaborationcenter.privacy.OptIns;
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
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who the caller is here: their id, addresses, roles and mailbox's state, and why their addresses
 * couldn't be read if they couldn't. A repeat is safe: it reads. A person must act on the fault
 * that it tells (docs/errors.md).
 */
@Requires(Access.PERSON)
public final class MeHttpFunction {
  private final HttpGate gate;
  private final Supplier<Linking> linking;
  private final Supplier<MailboxStates> states;
  private final Supplier<OptIns> optIns;

  /** With these. */
  public MeHttpFunction(
      HttpGate gate,
      Supplier<Linking> linking,
      Supplier<MailboxStates> states,
      Supplier<OptIns> optIns) {
    this.gate = gate;
    this.linking = linking;
    this.states = states;
    this.optIns = optIns;
  }

  /** Answers. */
  @FunctionName("me")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "me")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), this::me);
  }

  private Answer me(Viewer viewer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("person", viewer.person().object());
    ArrayNode addresses = json.putArray("addresses");
    viewer.addresses().stream().map(EmailAddress::value).sorted().forEach(addresses::add);
    ArrayNode roles = json.putArray("roles");
    viewer.roles().stream()
        .map(r -> r.name().toLowerCase(Locale.ROOT))
        .sorted()
        .forEach(roles::add);
    json.set("connection", ConnectionJson.of(states.get().of(viewer.person())));
    Optional<Instant> since = optIns.get().since(viewer.person());
    ObjectNode sharing = json.putObject("sharing").put("optedIn", since.isPresent());
    since.ifPresent(moment -> sharing.put("since", moment.toString()));
    linking.get().faultOf(viewer.person()).ifPresent(code -> json.put("fault", code));
    return Answer.json(200, json);
  }
}
