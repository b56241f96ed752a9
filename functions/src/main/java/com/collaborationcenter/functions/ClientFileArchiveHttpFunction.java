package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.EntityTags;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.JsonBody;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.pipeline.ClientFileLoading;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The platform, or an administrator, archives a client file or takes it back (P1): archived, its
 * collaborators don't see it and no mail matches it. Its mail follows by a census.
 *
 * <p>A repeat is safe and writes nothing. If it is interrupted, sending it again, or the next
 * catch-up round, finishes it.
 */
@Requires(Access.PLATFORM_OR_ADMINISTRATOR)
public final class ClientFileArchiveHttpFunction {
  private final HttpGate gate;
  private final Supplier<ClientFileLoading> loading;

  /** With these. */
  public ClientFileArchiveHttpFunction(HttpGate gate, Supplier<ClientFileLoading> loading) {
    this.gate = gate;
    this.loading = loading;
  }

  /** Archives it, or takes it back. */
  @FunctionName("client-file-archive")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/archived")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answer(this, request, context.getLogger(), () -> archive(request, clientFileId));
  }

  private Answer archive(HttpRequestMessage<Optional<String>> request, String id) {
    boolean archived = JsonBody.of(request, Set.of("archived")).truth("archived");
    if (!ClientFileId.isValid(id)) {
      throw unknown();
    }
    Optional<ClientFileOutcome> outcome =
        loading.get().archive(new ClientFileId(id), archived, EntityTags.asked(request));
    KeptClientFile now =
        outcome
            .orElseThrow(() -> EntityTags.refusal(request))
            .now()
            .orElseThrow(ClientFileArchiveHttpFunction::unknown);
    return Answer.json(200, JsonNodeFactory.instance.objectNode().put("archived", now.archived()))
        .tagged(EntityTags.of(now));
  }

  private static Problem.Refusal unknown() {
    return Problem.of(404, "client_file_unknown", "there is no such client file").refuse();
  }
}
