package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Folder;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.EntityTags;
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
 * Deletes an empty folder of a person's own from a client file. A repeat finds no such folder. If
 * it fails, either the folder is gone or nothing is changed.
 */
@Requires(Access.PERSON)
public final class FolderDeleteHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Folders> folders;

  /** With these. */
  public FolderDeleteHttpFunction(
      HttpGate gate, Supplier<VisibleFiles> files, Supplier<Folders> folders) {
    this.gate = gate;
    this.files = files;
    this.folders = folders;
  }

  /** Deletes it. */
  @FunctionName("client-file-folder-delete")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/folders/{folderId}")
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
          Folder folder = FolderJson.require(folders.get().tree(file), folderId);
          if (!folders.get().delete(file, folder.id(), FolderJson.seen(request, folder))) {
            throw EntityTags.stale();
          }
          return Answer.empty(204);
        });
  }
}
