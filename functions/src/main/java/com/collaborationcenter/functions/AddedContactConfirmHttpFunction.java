package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.AddedContactJson;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.AddingContacts;
import com.collaborationcenter.pipeline.AddingContacts.Changed;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Confirms a contact that a collaborator added: for one's own mailbox, or, by an administrator, for
 * all who work on the client file. Past mail of the mailboxes concerned follows by a census. A
 * repeat changes nothing and asks for the censuses once more. If it fails after the contact is
 * written, the nightly census carries it out.
 */
@Requires(Access.PERSON)
public final class AddedContactConfirmHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<AddingContacts> adding;
  private final Supplier<People> people;
  private final PersonLimit limit;

  /** With these. */
  public AddedContactConfirmHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<AddingContacts> adding,
      Supplier<People> people,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.adding = adding;
    this.people = people;
    this.limit = limit;
  }

  /** Confirms it. */
  @FunctionName("client-file-added-contact-confirm")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/added-contacts/{contactId}/confirmation")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("contactId") String contactId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.ADDED_CONTACTS);
          // Before the body: who may not see the file learns nothing of what would be wrong with
          // it.
          ClientFile seen = files.get().requireOrManage(viewer, clientFileId);
          boolean forAll = JsonBody.of(request, Set.of("forAll")).truth("forAll");
          ClientFile file = files.get().requireFor(viewer, seen, forAll);
          return confirm(viewer, file, contactId, forAll);
        });
  }

  private Answer confirm(Viewer viewer, ClientFile file, String contactId, boolean forAll) {
    Changed changed =
        forAll
            ? adding.get().confirmForAll(file, contactId, viewer.person())
            : adding.get().confirm(file, contactId, viewer.person());
    AddedContact contact = changed.after().orElseThrow(AddedContactJson::unknown);
    return Answer.json(200, new AddedContactJson(people.get(), viewer, file).of(contact));
  }
}
