package com.collaborationcenter.functions;

import com.collaborationcenter.assignment.Assignments.PastDecision;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people decided about a mail, the latest first (P15): who, when, and which client files, as
 * far as the viewer works on them; others are counted. It reads only, so a repeat is safe, and
 * nobody has to act when it fails.
 */
@Requires(Access.PERSON)
public final class AssignmentHttpFunction {
  private final HttpGate gate;
  private final Supplier<AssignableMails> mails;
  private final Supplier<Assigning> assigning;
  private final Supplier<VisibleFiles> files;
  private final Supplier<People> people;

  /** With these. */
  public AssignmentHttpFunction(
      HttpGate gate,
      Supplier<AssignableMails> mails,
      Supplier<Assigning> assigning,
      Supplier<VisibleFiles> files,
      Supplier<People> people) {
    this.gate = gate;
    this.mails = mails;
    this.assigning = assigning;
    this.files = files;
    this.people = people;
  }

  /** Answers the history. */
  @FunctionName("client-file-mail-assignment")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/{mailboxId}/{mailId}/assignment")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("mailboxId") String mailboxId,
      @BindingName("mailId") String mailId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> history(viewer, mails.get().require(viewer, clientFileId, mailboxId, mailId)));
  }

  private Answer history(Viewer viewer, Assignable mail) {
    List<PastDecision> decisions = assigning.get().history(mail.mailbox(), mail.mail());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "assigned",
        decisions.stream().findFirst().filter(last -> last.clientFiles().isPresent()).isPresent());
    ArrayNode history = json.putArray("history");
    decisions.forEach(decision -> history.add(json(viewer, decision)));
    return Answer.json(200, json);
  }

  private ObjectNode json(Viewer viewer, PastDecision decision) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", decision.at().toString());
    json.put("person", decision.by().object());
    people
        .get()
        .find(decision.by())
        .map(SignedIn::main)
        .map(EmailAddress::value)
        .ifPresent(address -> json.put("address", address));
    if (decision.clientFiles().isEmpty()) {
      return json.put("released", true);
    }
    ArrayNode named = json.put("released", false).putArray("clientFiles");
    int others = 0;
    for (ClientFileId id : decision.clientFiles().get()) {
      if (files.get().find(viewer, id).isPresent()) {
        named.add(id.value());
      } else {
        others++;
      }
    }
    return json.put("others", others);
  }
}
