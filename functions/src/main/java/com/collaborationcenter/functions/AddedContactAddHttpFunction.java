package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.AddedContactJson;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.NewContact;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.mail.EmailAddress;
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
 * A collaborator adds an address to a client file's contacts (P15). It counts at once for their own
 * mailbox alone, whose past mail follows by a census; for a colleague's once they or an
 * administrator confirm it. A repeat changes nothing and asks for the census once more. If it fails
 * after the contact is written, the nightly census carries it out.
 */
@Requires(Access.PERSON)
public final class AddedContactAddHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<NewContact> addresses;
  private final Supplier<AddingContacts> adding;
  private final Supplier<People> people;
  private final PersonLimit limit;

  /** With these. */
  public AddedContactAddHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<NewContact> addresses,
      Supplier<AddingContacts> adding,
      Supplier<People> people,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.addresses = addresses;
    this.adding = adding;
    this.people = people;
    this.limit = limit;
  }

  /** Adds it. */
  @FunctionName("client-file-added-contact-add")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/added-contacts")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.ADDED_CONTACTS);
          ClientFile file = files.get().require(viewer, clientFileId);
          JsonBody body = JsonBody.of(request, Set.of("address"));
          return add(viewer, file, addresses.get().require(viewer, file, body));
        });
  }

  private Answer add(Viewer viewer, ClientFile file, EmailAddress address) {
    Changed changed = adding.get().add(file, address, viewer.person());
    int status = changed.before().isPresent() ? 200 : 201;
    AddedContactJson told = new AddedContactJson(people.get(), viewer, file);
    return Answer.json(status, told.of(changed.after().orElseThrow()));
  }
}
