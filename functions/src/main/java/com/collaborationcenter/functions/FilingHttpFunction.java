package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Filings;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.FilingJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
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
 * How far a filing is, and what was done about it. It reads only; a collaborator watches here what
 * they asked for.
 */
@Requires(Access.PERSON)
public final class FilingHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Filings> filings;
  private final Supplier<FilingJson> json;

  /** With these. */
  public FilingHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Filings> filings,
      Supplier<FilingJson> json) {
    this.gate = gate;
    this.files = files;
    this.filings = filings;
    this.json = json;
  }

  /** Answers. */
  @FunctionName("client-file-filing")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
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
          return filings
              .get()
              .find(file, FilingJson.id(filingId))
              .map(kept -> Answer.json(200, json.get().of(kept.filing())))
              .orElseThrow(FilingJson::unknown);
        });
  }
}
