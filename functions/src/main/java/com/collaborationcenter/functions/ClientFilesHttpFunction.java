package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFilePage;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.Scan;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The client files that the viewer works on, by name; an administrator gets all of them, archived
 * ones too (P2). A page may be short and still have a next one.
 */
@Requires(Access.PERSON)
public final class ClientFilesHttpFunction {
  private static final int USUAL_PAGE = 100;
  private static final int MAX_PAGE = 500;
  private static final String LIST = "client-files";

  private final HttpGate gate;
  private final Supplier<ClientFiles> files;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public ClientFilesHttpFunction(
      HttpGate gate, Supplier<ClientFiles> files, Supplier<Cursors> cursors) {
    this.gate = gate;
    this.files = files;
    this.cursors = cursors;
  }

  /** Answers a page. */
  @FunctionName("client-files")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answerTo(
        this, request, context.getLogger(), viewer -> page(viewer, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, Map<String, String> query) {
    int limit = Cursors.limit(query, USUAL_PAGE, MAX_PAGE);
    Optional<Scan.Position> after =
        cursors.get().position(viewer, LIST, query).map(Scan.Position::new);
    ClientFilePage page = files.get().visibleTo(viewer, after, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("clientFiles");
    page.kept().forEach(kept -> list.add(json(kept)));
    page.next()
        .ifPresent(next -> body.put("next", cursors.get().issue(viewer, LIST, next.value())));
    return Answer.json(200, body);
  }

  private static ObjectNode json(KeptClientFile kept) {
    ClientFile file = kept.file();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", file.id().value()).put("name", file.name());
    file.siren().ifPresent(siren -> json.put("siren", siren));
    json.put("archived", kept.archived()).put("sharing", kept.sharing());
    return json;
  }
}
