package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.AddedContactJson;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
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
import java.util.function.Supplier;

/**
 * Takes an added contact back: one's own confirmation, be it by adding it; or, by an administrator,
 * all of it. Mail of the mailboxes concerned follows by a census. A repeat changes nothing. If it
 * fails after the contact is written, the nightly census carries it out.
 */
@Requires(Access.PERSON)
public final class AddedContactRemoveHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<AddingContacts> adding;
  private final PersonLimit limit;

  /** With these. */
  public AddedContactRemoveHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<AddingContacts> adding,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.adding = adding;
    this.limit = limit;
  }

  /** Takes it back. */
  @FunctionName("client-file-added-contact-remove")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/added-contacts/{contactId}")
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
          ClientFile seen = files.get().requireOrManage(viewer, clientFileId);
          boolean forAll = isForAll(request);
          remove(viewer, files.get().requireFor(viewer, seen, forAll), contactId, forAll);
          return Answer.empty(204);
        });
  }

  private void remove(Viewer viewer, ClientFile file, String contactId, boolean forAll) {
    Changed changed =
        forAll
            ? adding.get().remove(file, contactId, viewer.person())
            : adding.get().takeBack(file, contactId, viewer.person());
    if (changed.before().isEmpty()) {
      throw AddedContactJson.unknown();
    }
  }

  /** Whoever writes it otherwise mustn't take back something else by mistake. */
  private static boolean isForAll(HttpRequestMessage<?> request) {
    String query = Optional.ofNullable(request.getUri().getQuery()).orElse("");
    return switch (query) {
      case "", "forAll=false" -> false;
      case "forAll=true" -> true;
      default ->
          throw Problem.of(400, "for_all_invalid", "the one parameter is forAll, true or false")
              .refuse();
    };
  }
}
