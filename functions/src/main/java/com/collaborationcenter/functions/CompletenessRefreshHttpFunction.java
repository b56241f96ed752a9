package com.collaborationcenter.functions;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Censuses;
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
 * Asks for a census now (P18): of the caller's own mailbox; an administrator may name one, or all.
 * A repeat is safe: a census under way is enough, and one asked for within a minute is the same.
 */
@Requires(Access.PERSON)
public final class CompletenessRefreshHttpFunction {
  private final HttpGate gate;
  private final Supplier<Connections> connections;
  private final Supplier<Censuses> censuses;

  /** With these. */
  public CompletenessRefreshHttpFunction(
      HttpGate gate, Supplier<Connections> connections, Supplier<Censuses> censuses) {
    this.gate = gate;
    this.connections = connections;
    this.censuses = censuses;
  }

  /** Answers. */
  @FunctionName("completeness-refresh")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "completeness/refresh")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> refresh(viewer, OptionalFields.of(request, "mailbox", "all")));
  }

  private Answer refresh(Viewer viewer, OptionalFields body) {
    Optional<String> mailbox = body.text("mailbox");
    if ((body.is("all") || mailbox.isPresent()) && !viewer.is(Role.ADMINISTRATOR)) {
      throw Problem.of(403, "role_required", "the caller lacks the role for this").refuse();
    }
    if (body.is("all")) {
      connections.get().forEach(this::refresh);
      return Answer.empty(202);
    }
    String id = mailbox.orElse(viewer.person().object());
    Connection connected =
        Optional.of(id)
            .filter(MailboxId::isValid)
            .flatMap(valid -> connections.get().find(new MailboxId(valid)))
            .filter(Connection::isConnected)
            .orElseThrow(
                () -> Problem.of(404, "mailbox_unknown", "the mailbox isn't connected").refuse());
    refresh(connected);
    return Answer.empty(202);
  }

  private void refresh(Connection connection) {
    if (connection.isConnected()) {
      censuses.get().refresh(connection.mailbox());
    }
  }
}
