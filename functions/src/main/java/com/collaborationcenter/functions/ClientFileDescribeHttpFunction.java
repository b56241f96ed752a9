package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileJson;
import com.collaborationcenter.clientfile.ClientFileOutcome;
import com.collaborationcenter.clientfile.KeptClientFile;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.ClientFileIntake;
import com.collaborationcenter.functions.http.EntityTags;
import com.collaborationcenter.functions.http.HttpGate;
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
 * The platform, or an administrator, creates one client file or changes its description (P1), if
 * they like under the condition that nobody else did. Whether it is archived or shared stays.
 *
 * <p>A repeat is safe: what is as given already isn't written again. If it is interrupted, sending
 * it again, or the next catch-up round, finishes it.
 */
@Requires(Access.PLATFORM_OR_ADMINISTRATOR)
public final class ClientFileDescribeHttpFunction {
  private final HttpGate gate;
  private final Supplier<ClientFileIntake> intake;

  /** With these. */
  public ClientFileDescribeHttpFunction(HttpGate gate, Supplier<ClientFileIntake> intake) {
    this.gate = gate;
    this.intake = intake;
  }

  /** Creates or changes it, and answers it. */
  @FunctionName("client-file-describe")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.PUT},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/{clientFileId}/description")
          HttpRequestMessage<Optional<String>> request,
      @BindingName("clientFileId") String clientFileId,
      ExecutionContext context) {
    return gate.answer(this, request, context.getLogger(), () -> describe(request, clientFileId));
  }

  private Answer describe(HttpRequestMessage<Optional<String>> request, String id) {
    ClientFileOutcome outcome =
        intake
            .get()
            .describe(id, request.getBody().orElse(""), EntityTags.asked(request))
            .orElseThrow(() -> EntityTags.refusal(request));
    KeptClientFile now = outcome.now().orElseThrow();
    return Answer.json(outcome.isCreated() ? 201 : 200, ClientFileJson.write(now.file()))
        .tagged(EntityTags.of(now));
  }
}
