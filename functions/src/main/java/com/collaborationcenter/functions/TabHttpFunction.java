package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.Cursors;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.MailJson;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.Timelines;
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

/**
 * The tab "Outlook e-mails" of a client file: the viewer's own mail, newest first, page by page. A
 * file that the viewer doesn't work on answers as one that doesn't exist.
 */
@Requires(Access.PERSON)
public final class TabHttpFunction {
  private static final int USUAL_PAGE = 50;

  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Timelines> timelines;
  private final Supplier<Cursors> cursors;

  /** With these. */
  public TabHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Timelines> timelines,
      Supplier<Cursors> cursors) {
    this.gate = gate;
    this.files = files;
    this.timelines = timelines;
    this.cursors = cursors;
  }

  /** Answers a page. */
  @FunctionName("client-file-mails")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/mails")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> page(viewer, clientFileId, request.getQueryParameters()));
  }

  private Answer page(Viewer viewer, String clientFileId, Map<String, String> query) {
    ClientFileId clientFile = files.get().require(viewer, clientFileId).id();
    String list = "mails:" + clientFile;
    int limit = Cursors.limit(query, USUAL_PAGE, Timelines.MAX_PAGE);
    Optional<SortKey> before = cursors.get().position(viewer, list, query).map(SortKey::new);
    TabPage page = timelines.get().read(viewer, clientFile, before, limit);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode mails = body.putArray("mails");
    page.rows().forEach(row -> mails.add(MailJson.row(row)));
    page.next()
        .ifPresent(next -> body.put("next", cursors.get().issue(viewer, list, next.value())));
    return Answer.json(200, body);
  }
}
