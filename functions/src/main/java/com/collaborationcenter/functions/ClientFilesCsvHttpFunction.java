package com.collaborationcenter.functions;

import com.collaborationcenter.clientfile.ClientFileCsv;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.ClientFileIntake;
import com.collaborationcenter.functions.http.DryRun;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Requires;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An administrator loads client files from a CSV file (P1), all of it or nothing. Every error is
 * told with its line. As a dry run it changes nothing and says row by row what it would do.
 *
 * <p>A repeat is safe: what is as given already isn't written again. If it is interrupted, sending
 * it again, or the next catch-up round, finishes it.
 */
@Requires(Access.ADMINISTRATOR)
public final class ClientFilesCsvHttpFunction {
  private final HttpGate gate;
  private final Supplier<ClientFileIntake> intake;

  /** With these. */
  public ClientFilesCsvHttpFunction(HttpGate gate, Supplier<ClientFileIntake> intake) {
    this.gate = gate;
    this.intake = intake;
  }

  /** Loads the CSV. */
  @FunctionName("client-files-csv")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "client-files/csv")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answer(
        this,
        request,
        context.getLogger(),
        () -> {
          String csv = request.getBody().orElse("");
          return DryRun.isAskedFor(request)
              ? intake.get().dryRun(csv, ClientFileCsv::read)
              : intake.get().load(csv, ClientFileCsv::read);
        });
  }
}
