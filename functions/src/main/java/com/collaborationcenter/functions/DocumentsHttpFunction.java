package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.DocumentJson;
import com.collaborationcenter.functions.http.FolderJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.person.People;
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
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A page of a folder's documents, those that were filed last first. It reads only. */
@Requires(Access.PERSON)
public final class DocumentsHttpFunction {
  private static final int USUAL_PAGE = 100;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Folders> folders;
  private final Supplier<Documents> documents;
  private final Supplier<People> people;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public DocumentsHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Folders> folders,
      Supplier<Documents> documents,
      Supplier<People> people,
      Supplier<Cursors> cursors) {
    this.gate = gate;
    this.files = files;
    this.folders = folders;
    this.documents = documents;
    this.people = people;
    this.cursors = cursors;
  }

  /** Answers. */
  @FunctionName("client-file-documents")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/folders/{folderId}/documents")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("folderId") String folderId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId file = files.get().require(viewer, clientFileId).id();
          FolderId folder = FolderJson.require(folders.get().tree(file), folderId).id();
          return page(viewer, file, folder, request.getQueryParameters());
        });
  }

  private Answer page(
      Viewer viewer, ClientFileId file, FolderId folder, Map<String, String> query) {
    String list = "documents|" + file + "|" + folder;
    int limit = Cursors.limit(query, USUAL_PAGE, Documents.MAX_PAGE);
    Optional<Scan.Position> after =
        cursors.get().position(viewer, list, query).map(Scan.Position::new);
    Documents.DocumentPage page = documents.get().page(file, folder, after, limit);
    DocumentJson told = new DocumentJson(people.get());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode json = body.putArray("documents");
    page.documents().forEach(document -> json.add(told.of(document)));
    page.next()
        .ifPresent(next -> body.put("next", cursors.get().issue(viewer, list, next.value())));
    return Answer.json(200, body);
  }
}
