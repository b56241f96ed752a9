package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.FilingJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.pipeline.FilingRequests;
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
 * Asks to undo a filing: its document leaves the client file, its history stays. 202: it is asked
 * for. A repeat changes nothing. If it fails, the person repeats it.
 */
@Requires(Access.PERSON)
public final class UnfileHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<FilingRequests> requests;
  private final Supplier<FilingJson> json;

  /** With these. */
  public UnfileHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<FilingRequests> requests,
      Supplier<FilingJson> json) {
    this.gate = gate;
    this.files = files;
    this.requests = requests;
    this.json = json;
  }

  /** Asks for it. */
  @FunctionName("client-file-filing-undo")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/filings/{filingId}")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      @BindingName("filingId") String filingId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId file = files.get().require(viewer, clientFileId).id();
          return requests
              .get()
              .undo(file, FilingJson.id(filingId), viewer.person())
              .map(filing -> Answer.json(202, json.get().of(filing)))
              .orElseThrow(FilingJson::unknown);
        });
  }
}
