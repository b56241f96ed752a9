package com.collaborationcenter.functions;

import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.TabPages;
import com.collaborationcenter.timeline.TabFilters;
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
 * The tab "Outlook e-mails" of a client file: the viewer's own mail and what colleagues share with
 * them, newest first, page by page. A file that the viewer doesn't work on answers as one that
 * doesn't exist.
 */
@Requires(Access.PERSON)
public final class TabHttpFunction {
  private final HttpGate gate;
  private final Supplier<TabPages> pages;

  /** With these. */
  public TabHttpFunction(HttpGate gate, Supplier<TabPages> pages) {
    this.gate = gate;
    this.pages = pages;
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
        viewer ->
            pages
                .get()
                .page(viewer, clientFileId, TabFilters.none(), request.getQueryParameters()));
  }
}
