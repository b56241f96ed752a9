package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.FolderJson;
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
 * The folders of a client file: the firm's standard ones and people's own, parents before children,
 * and what the firm calls the two inboxes. It reads only.
 */
@Requires(Access.PERSON)
public final class FoldersHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Folders> folders;
  private final Supplier<FolderJson> json;

  /** With these. */
  public FoldersHttpFunction(
      HttpGate gate,
      Supplier<VisibleFiles> files,
      Supplier<Folders> folders,
      Supplier<FolderJson> json) {
    this.gate = gate;
    this.files = files;
    this.folders = folders;
    this.json = json;
  }

  /** Answers. */
  @FunctionName("client-file-folders")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/folders")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answerTo(
        this,
        request,
        context.getLogger(),
        viewer -> {
          ClientFileId file = files.get().require(viewer, clientFileId).id();
          return json.get().answer(folders.get().tree(file));
        });
  }
}
