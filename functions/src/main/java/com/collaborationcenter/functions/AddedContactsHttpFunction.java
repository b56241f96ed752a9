package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.contact.AddedContacts;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.AddedContactJson;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.Viewer;
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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists the contacts that people added to a client file, to those who work on it and to
 * administrators. It only reads; if it fails, the caller asks again.
 */
@Requires(Access.PERSON)
public final class AddedContactsHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<AddedContacts> contacts;
  private final Supplier<People> people;

  /** With these. */
  public AddedContactsHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<AddedContacts> contacts,
      Supplier<People> people) {
    this.gate = gate;
    this.files = files;
    this.contacts = contacts;
    this.people = people;
  }

  /** Lists them. */
  @FunctionName("client-file-added-contacts")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/added-contacts")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> list(viewer, files.get().requireOrManage(viewer, clientFileId)));
  }

  private Answer list(Viewer viewer, ClientFile file) {
    AddedContactJson told = new AddedContactJson(people.get(), viewer, file);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("addedContacts");
    contacts.get().of(file.id()).forEach(contact -> list.add(told.of(contact)));
    return Answer.json(200, json);
  }
}
