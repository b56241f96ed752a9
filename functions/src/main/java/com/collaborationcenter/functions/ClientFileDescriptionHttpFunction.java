package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileJson;
import com.collaborationcenter.clientfile.ClientFiles;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.EntityTags;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
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
 * One client file's description, to the platform or an administrator who manages it (P1): as it can
 * be put back, with its version. Nothing of its mail.
 */
@Requires(Access.PLATFORM_OR_ADMINISTRATOR)
public final class ClientFileDescriptionHttpFunction {
  private final HttpGate gate;
  private final Supplier<ClientFiles> files;

  /** With these. */
  public ClientFileDescriptionHttpFunction(HttpGate gate, Supplier<ClientFiles> files) {
    this.gate = gate;
    this.files = files;
  }

  /** Answers the description. */
  @FunctionName("client-file-description")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/description")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answer(this, request, context.getLogger(), () -> description(clientFileId));
  }

  private Answer description(String id) {
    KeptClientFile kept =
        Optional.of(id)
            .filter(ClientFileId::isValid)
            .flatMap(valid -> files.get().findKept(new ClientFileId(valid)))
            .orElseThrow(
                () ->
                    Problem.of(404, "client_file_unknown", "there is no such client file")
                        .refuse());
    return Answer.json(200, ClientFileJson.write(kept.file())).tagged(EntityTags.of(kept));
  }
}
