package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.DmsName;
import com.collaborationcenter.dms.FolderId;
import com.collaborationcenter.dms.Folders;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.FolderJson;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.OptionalFields;
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
 * Makes a folder in a client file, below another one or at the top. A repeat finds the one of that
 * name and writes nothing. If it fails, either the folder is there or nothing is.
 */
@Requires(Access.PERSON)
public final class FolderCreateHttpFunction {
  private final HttpGate gate;
  private final Supplier<VisibleFiles> files;
  private final Supplier<Folders> folders;

  /** With these. */
  public FolderCreateHttpFunction(
      HttpGate gate, Supplier<VisibleFiles> files, Supplier<Folders> folders) {
    this.gate = gate;
    this.files = files;
    this.folders = folders;
  }

  /** Makes it. */
  @FunctionName("client-file-folder-create")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
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
          OptionalFields body = OptionalFields.of(request, "name", "parent");
          Optional<FolderId> parent = body.text("parent").map(FolderJson::named);
          DmsName name = DmsName.of(body.text("name").orElse(""));
          Folders.Created created = folders.get().create(file, name, parent);
          return FolderJson.answer(created.isNew() ? 201 : 200, created.folder());
        });
  }
}
