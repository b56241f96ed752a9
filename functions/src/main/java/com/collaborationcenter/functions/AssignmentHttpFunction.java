package com.collaborationcenter.functions;

import com.collaborationcenter.assignment.Assignments.PastDecision;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.NamedFiles;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.Assigning;
import com.collaborationcenter.record.AtOnce;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What people decided about a mail, the latest first (P15): who, when, and which client files, as
 * far as the viewer works on them; others are counted. It reads only, so a repeat is safe, and
 * nobody has to act when it fails.
 */
@Requires(Access.PERSON)
public final class AssignmentHttpFunction {
  /** The most client files, of all decisions together, that are looked at and may be named. */
  static final int MAX_NAMED = 100;

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
        viewer -> history(viewer, mails.get().in(viewer, clientFileId).require(mailboxId, mailId)));
  }

  private Answer history(Viewer viewer, Assignable mail) {
    List<PastDecision> decisions = assigning.get().history(mail.mailbox(), mail.mail());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put(
        "assigned",
        decisions.stream().findFirst().filter(last -> last.clientFiles().isPresent()).isPresent());
    ArrayNode history = json.putArray("history");
    Map<PersonId, EmailAddress> addresses = addressesOf(decisions);
    NamedFiles looked = new NamedFiles(files.get(), viewer);
    Set<ClientFileId> named = namedIn(decisions);
    looked.look(named);
    for (PastDecision decision : decisions) {
      ObjectNode one =
          json(decision, file -> named.contains(file) && looked.find(file).isPresent());
      Optional.ofNullable(addresses.get(decision.by()))
          .ifPresent(address -> one.put("address", address.value()));
      history.add(one);
    }
    return Answer.json(200, json);
  }

  /** Each of the people once, several at a time. */
  private Map<PersonId, EmailAddress> addressesOf(List<PastDecision> decisions) {
    List<PersonId> persons = decisions.stream().map(PastDecision::by).distinct().toList();
    List<Optional<SignedIn>> found = AtOnce.map(persons, people.get()::find);
    Map<PersonId, EmailAddress> addresses = new HashMap<>();
    found.stream()
        .flatMap(Optional::stream)
        .forEach(person -> addresses.put(person.id(), person.main()));
    return addresses;
  }

  /** The client files that are looked at, those of the latest decisions first. */
  private static Set<ClientFileId> namedIn(List<PastDecision> decisions) {
    return decisions.stream()
        .flatMap(decision -> decision.clientFiles().stream())
        .flatMap(Set::stream)
        .distinct()
        .limit(MAX_NAMED)
        .collect(Collectors.toSet());
  }

  private static ObjectNode json(PastDecision decision, Predicate<ClientFileId> isNamed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("at", decision.at().toString());
    json.put("person", decision.by().object());
    if (decision.clientFiles().isEmpty()) {
      return json.put("released", true);
    }
    ArrayNode named = json.put("released", false).putArray("clientFiles");
    Set<ClientFileId> files = decision.clientFiles().get();
    files.stream().filter(isNamed).map(ClientFileId::value).sorted().forEach(named::add);
    return json.put("others", files.size() - named.size());
  }
}
