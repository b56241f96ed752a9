package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.DmsName;
import com.collaborationcenter.dms.Folder;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.EntityTags;
import com.collaborationcenter.functions.http.FolderJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.functions.http.VisibleFiles;
import com.collaborationcenter.record.Etag;
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
 * Renames a person's own folder of a client file, moves it with what is in it, or both. A repeat
 * changes nothing. If it fails, either all of it is done or nothing is.
 */
@Requires(Access.PERSON)
public final class FolderChangeHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Folders> folders;

  /** With these. */
  public FolderChangeHttpFunction(
      HttpGate gate, Supplier<VisibleFiles> files, Supplier<Folders> folders) {
    this.gate = gate;
    this.files = files;
    this.folders = folders;
  }

  /** Changes it. */
  @FunctionName("client-file-folder-change")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PATCH},
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
          Optional<Etag> seen = FolderJson.seen(request, folder);
          OptionalFields body = OptionalFields.of(request, "name", "parent");
          DmsName name = body.text("name").map(DmsName::of).orElse(folder.name());
          Optional<FolderId> parent =
              body.text("parent").map(FolderJson::place).orElse(folder.parent());
          return folders
              .get()
              .change(file, folder.id(), name, parent, seen)
              .map(changed -> FolderJson.answer(200, changed))
              .orElseThrow(EntityTags::stale);
        });
  }
}
