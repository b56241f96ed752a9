package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.dms.Filing;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.FilingJson;
import com.collaborationcenter.functions.http.FilingWishes;
import com.collaborationcenter.functions.http.FilingWishes.Checked;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.PersonLimit;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks for attachments of mails that the person sees to be filed in a client file that they work on
 * (P9), many in one call with a result each. 202: they are asked for, and a location says how far
 * each is. A repeat changes nothing of what is under way or done. If it fails, the person repeats
 * it.
 */
@Requires(Access.PERSON)
public final class FileHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<FilingWishes> wishes;
  private final Supplier<FilingRequests> requests;
  private final Supplier<FilingJson> json;
  private final PersonLimit limit;

  /** With these. */
  public FileHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<FilingWishes> wishes,
      Supplier<FilingRequests> requests,
      Supplier<FilingJson> json,
      PersonLimit limit) {
    this.gate = gate;
    this.files = files;
    this.wishes = wishes;
    this.requests = requests;
    this.json = json;
    this.limit = limit;
  }

  /** Asks for them. */
  @FunctionName("client-file-mail-file")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/filings")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          limit.require(viewer, PersonLimit.Routes.FILING);
          ClientFile file = files.get().require(viewer, clientFileId);
          List<Checked> checked = wishes.get().read(viewer, file.id(), request);
          List<Filing> asked =
              requests.get().ask(file.id(), FilingWishes.granted(checked), viewer.person());
          return json.get().asked(request.getUri().getPath(), checked, asked);
        });
  }
}
