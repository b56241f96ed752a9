package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.pipeline.SharingSwitch;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An administrator enables sharing on client files in one go, or disables it (P12); the
 * collaborators concerned are told once. Disabling hides at once.
 *
 * <p>A repeat is safe: it changes nothing, tells nobody twice within a day, and tells those whom an
 * interrupted one hadn't told yet; so does the next catch-up round.
 */
@Requires(Access.ADMINISTRATOR)
public final class ClientFilesSharingHttpFunction {
  /** Far above what as many ids as are allowed take, so that more get their own answer. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private final HttpGate gate;
  private final Supplier<SharingSwitch> sharing;

  /** With these. */
  public ClientFilesSharingHttpFunction(HttpGate gate, Supplier<SharingSwitch> sharing) {
    this.gate = gate;
    this.sharing = sharing;
  }

  /** Enables it or disables it. */
  @FunctionName("client-files-sharing")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/sharing")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          Set<String> fields = Set.of("clientFiles", "enabled");
          JsonBody body = JsonBody.of(request, fields, MAX_CHARACTERS);
          return share(viewer, body.list("clientFiles"), body.truth("enabled"));
        });
  }

  private Answer share(Viewer viewer, List<String> ids, boolean enabled) {
    if (ids.size() > ClientFiles.MAX_SWITCHED) {
      throw Problem.of(
              422,
              "too_many_client_files",
              "at most " + ClientFiles.MAX_SWITCHED + " client files in one go")
          .refuse();
    }
    Set<ClientFileId> valid =
        ids.stream()
            .filter(ClientFileId::isValid)
            .map(ClientFileId::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<ClientFileId, ClientFileOutcome> outcomes =
        sharing.get().set(valid, enabled, viewer.person());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode results = json.putArray("results");
    for (String id : ids) {
      Optional<ClientFileOutcome> outcome =
          Optional.of(id)
              .filter(ClientFileId::isValid)
              .map(known -> outcomes.get(new ClientFileId(known)));
      results.addObject().put("clientFile", id).put("result", word(outcome));
    }
    return Answer.json(200, json);
  }

  private static String word(Optional<ClientFileOutcome> outcome) {
    if (outcome.isEmpty() || outcome.get().isUnknown()) {
      return "unknown";
    }
    return outcome.get().isChanged() ? "changed" : "unchanged";
  }
}
