package com.collaborationcenter.functions;

import com.collaborationcenter.audit.Audit;
import com.collaborationcenter.audit.AuditEntry;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AuditParameters;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
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
 * Who did what that concerns others (P20), for an administrator, the newest first: ids alone,
 * nothing of any mail. A repeat is safe: it reads.
 */
@Requires(Access.ADMINISTRATOR)
public final class AuditHttpFunction {
  private static final int USUAL_PAGE = 50;
  private static final int MAX_PAGE = 100;
  private static final String LIST = "audit";

  private final HttpGate gate;
  private final Supplier<Audit> audit;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public AuditHttpFunction(HttpGate gate, Supplier<Audit> audit, Supplier<Cursors> cursors) {
    this.gate = gate;
    this.audit = audit;
    this.cursors = cursors;
  }

  /** Answers. */
  @FunctionName("audit")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "audit")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> parameters) {
    int limit = Cursors.limit(parameters, USUAL_PAGE, MAX_PAGE);
    Optional<String> after = cursors.get().position(viewer, LIST, parameters);
    Audit.AuditPage page =
        audit.get().list(viewer, AuditParameters.query(parameters), after, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = json.putArray("entries");
    page.entries().forEach(entry -> entries.add(json(entry)));
    page.next().ifPresent(next -> json.put("next", cursors.get().issue(viewer, LIST, next)));
    return Answer.json(200, json);
  }

  private static ObjectNode json(AuditEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entry.id());
    json.put("at", entry.at().toString());
    json.put("tenant", entry.who().tenant());
    json.put("person", entry.who().object());
    json.put("what", entry.what().code());
    entry.clientFile().ifPresent(file -> json.put("clientFile", file.value()));
    entry.mailbox().ifPresent(mailbox -> json.put("mailbox", mailbox.value()));
    entry.mail().ifPresent(mail -> json.put("mail", mail.value()));
    entry.detail().ifPresent(detail -> json.put("detail", detail));
    return json;
  }
}
