package com.collaborationcenter.functions;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.person.Role;
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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The completeness report (P18): what the last census of a mailbox found. A collaborator gets their
 * own mailbox, an administrator all of them; numbers alone, so that no mail is shown by it.
 */
@Requires(Access.PERSON)
public final class CompletenessHttpFunction {
  private final HttpGate gate;
  private final Supplier<Connections> connections;
  private final Supplier<MailboxRecords> mailboxes;

  /** With these. */
  public CompletenessHttpFunction(
      HttpGate gate, Supplier<Connections> connections, Supplier<MailboxRecords> mailboxes) {
    this.gate = gate;
    this.connections = connections;
    this.mailboxes = mailboxes;
  }

  /** Answers the report. */
  @FunctionName("completeness")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "completeness")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(this, request, context.getLogger(), this::report);
  }

  private Answer report(Viewer viewer) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode reports = body.putArray("mailboxes");
    if (viewer.is(Role.ADMINISTRATOR)) {
      connections.get().forEach(connection -> reports.add(report(connection)));
    } else {
      connections
          .get()
          .find(new MailboxId(viewer.person().object()))
          .ifPresent(connection -> reports.add(report(connection)));
    }
    return Answer.json(200, body);
  }

  private ObjectNode report(Connection connection) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mailbox", connection.mailbox().value());
    json.put("owner", connection.address().value());
    mailboxes
        .get()
        .completeness(connection.mailbox())
        .ifPresent(
            found -> {
              json.put("inOutlook", found.inOutlook());
              json.put("folderItems", found.folderItems());
              json.put("matched", found.matched());
              json.put("stored", found.stored());
              json.put("gaps", found.gaps());
              json.put("proved", found.isProved());
              json.put("finishedAt", found.finishedAt().toString());
              found.verifiedAt().ifPresent(at -> json.put("verifiedAt", at.toString()));
            });
    return json;
  }
}
