package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.SubjectRequestJson;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.SubjectRequesting;
import com.collaborationcenter.subject.SubjectRequest;
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
 * An administrator has all exported or erased that is held of a person or of an address, or lifts
 * that an address is erased. The audit is told first. A repeat is safe: it is another request,
 * which finds what is left. If the work can't be queued, the catch-up round queues it within the
 * hour.
 */
@Requires(Access.ADMINISTRATOR)
public final class SubjectRequestsHttpFunction {
  private final HttpGate gate;
  private final Supplier<SubjectRequesting> requesting;

  /** With these. */
  public SubjectRequestsHttpFunction(HttpGate gate, Supplier<SubjectRequesting> requesting) {
    this.gate = gate;
    this.requesting = requesting;
  }

  /** Answers. */
  @FunctionName("subject-requests")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "subject-requests")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> ask(viewer, OptionalFields.of(request, "kind", "person", "address")));
  }

  private Answer ask(Viewer viewer, OptionalFields body) {
    Optional<String> person = body.text("person");
    Optional<String> address = body.text("address");
    if (person.isPresent() == address.isPresent()) {
      throw OptionalFields.invalid("the body has either a person or an address");
    }
    String kind = body.text("kind").orElse("");
    SubjectRequest asked =
        switch (kind) {
          case "erase" ->
              address.isPresent()
                  ? requesting.get().erase(address(address), viewer.person())
                  : requesting.get().erase(person(person, viewer), viewer.person());
          case "export" ->
              address.isPresent()
                  ? requesting.get().export(address(address), viewer.person())
                  : requesting.get().export(person(person, viewer), viewer.person());
          case "lift" -> requesting.get().lift(address(address), viewer.person());
          default -> throw OptionalFields.invalid("kind is export, erase or lift");
        };
    return Answer.json(202, SubjectRequestJson.of(asked));
  }

  private static EmailAddress address(Optional<String> text) {
    return text.flatMap(EmailAddress::find)
        .orElseThrow(() -> OptionalFields.invalid("address is an e-mail address"));
  }

  private static PersonId person(Optional<String> text, Viewer viewer) {
    return text.filter(MailboxId::isValid)
        .map(object -> new PersonId(viewer.person().tenant(), object))
        .orElseThrow(() -> OptionalFields.invalid("person is an object id"));
  }
}
