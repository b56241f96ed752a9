package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.AssignableMails;
import com.collaborationcenter.functions.http.AssignableTab;
import com.collaborationcenter.functions.http.AssigningMany;
import com.collaborationcenter.functions.http.AssigningMany.Named;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.PersonLimit;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Assigns many mails of a tab in one go to client files, to none, or back to the rules (P15), each
 * as {@link AssignHttpFunction} and {@link UnassignHttpFunction} would; what became of each is
 * answered. A repeat writes nothing new, so a person whose call failed in the middle repeats all of
 * it; what was decided before the fault stands, and the next catch-up or census carries it out.
 */
@Requires(Access.PERSON)
public final class AssignManyHttpFunction {
  /** Far above what as many mails as are allowed take, so that more get their own answer. */
  private static final int MAX_CHARACTERS = 4_000_000;

  /** What is longer than any id, and still small, is answered as the id of no mail. */
  private static final int MAX_ID = 1_000;

  private static final String MAILS = "mails";
  private static final String CLIENT_FILES = "clientFiles";
  private static final String RELEASE = "release";

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<AssignableMails> mails;
  private final Supplier<AssigningMany> assigning;
  private final PersonLimit limit;

  /** With these. */
  public AssignManyHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<AssignableMails> mails,
      Supplier<AssigningMany> assigning,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.mails = mails;
    this.assigning = assigning;
    this.limit = limit;
  }

  /** Assigns the mails. */
  @FunctionName("client-file-mails-assign")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails/assignments")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.ASSIGN_MANY);
          AssignableTab tab = mails.get().in(viewer, clientFileId);
          JsonBody body =
              JsonBody.of(
                  request,
                  List.of(Set.of(MAILS, CLIENT_FILES), Set.of(MAILS, RELEASE)),
                  MAX_CHARACTERS);
          Collection<Named> named = named(body);
          return answer(assigning.get().decide(tab, named, to(viewer, body)));
        });
  }

  /** Each once, however often it is named. */
  private static Collection<Named> named(JsonBody body) {
    Set<Named> named = new LinkedHashSet<>();
    for (JsonBody mail : body.objects(MAILS, Set.of("mailbox", "id"))) {
      named.add(new Named(mail.text("mailbox", MAX_ID), mail.text("id", MAX_ID)));
    }
    if (named.isEmpty()) {
      throw Problem.of(400, "body_invalid", "mails names at least one mail").refuse();
    }
    if (named.size() > AssigningMany.MAX_MAILS) {
      throw Problem.of(
              422, "too_many_mails", "at most " + AssigningMany.MAX_MAILS + " mails in one go")
          .refuse();
    }
    return named;
  }

  /** Absent: the rules decide again. */
  private Optional<List<ClientFile>> to(Viewer viewer, JsonBody body) {
    if (!body.has(RELEASE)) {
      Set<String> ids = body.texts(CLIENT_FILES, AssignHttpFunction.MAX_CLIENT_FILES);
      return Optional.of(files.get().requireEach(viewer, ids));
    }
    if (!body.truth(RELEASE)) {
      throw Problem.of(400, "body_invalid", "release is true, or left out").refuse();
    }
    return Optional.empty();
  }

  private static Answer answer(List<AssigningMany.Result> results) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("results");
    for (AssigningMany.Result result : results) {
      ObjectNode one = all.addObject();
      one.put("mailbox", result.mail().mailbox()).put("id", result.mail().id());
      one.put("result", result.outcome().name().toLowerCase(Locale.ROOT));
      result.code().ifPresent(code -> one.put("code", code));
    }
    return Answer.json(200, json);
  }
}
