package com.collaborationcenter.functions;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.functions.http.Access;
import com.collaborationcenter.functions.http.Answer;
import com.collaborationcenter.functions.http.HttpGate;
import com.collaborationcenter.functions.http.Problem;
import com.collaborationcenter.functions.http.Requires;
import com.collaborationcenter.notice.Notices;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * Where Microsoft Graph posts change notices: answers the handshake (graph-facts 1.1), else queues
 * what the notices hint at and answers 202 once the queue has it (graph-facts 1.2).
 *
 * <p>Of Azure it touches the queue sender alone, so that it answers within Graph's three seconds
 * even from a cold start. A repeat is safe: the same notice has the same queue id, and a mail
 * brought up to date twice is the same mail. If the queue is out of reach it answers 503 and Graph
 * posts again for up to four hours. A person must act when {@code refused} in its log grows:
 * somebody else posts, or the MAC keys were replaced too early (docs/operate.md,
 * graph-notifications).
 */
@Requires(Access.ANONYMOUS)
public final class GraphNotificationsHttpFunction {
  private static final int MAX_TOKEN = 2_048;

  private final HttpGate gate;
  private final Supplier<Notices> notices;

  /** With these. */
  public GraphNotificationsHttpFunction(HttpGate gate, Supplier<Notices> notices) {
    this.gate = gate;
    this.notices = notices;
  }

  /** Takes a handshake or a batch of notices. */
  @FunctionName("graph-notifications")
  public HttpResponseMessage run(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "graph-notifications")
          HttpRequestMessage<Optional<String>> request,
      ExecutionContext context) {
    return gate.answer(
        this,
        request,
        context.getLogger(),
        () -> {
          String token = request.getQueryParameters().get("validationToken");
          return token == null
              ? accept(request.getBody().orElse(""), context)
              : Answer.text(200, escape(token));
        });
  }

  private Answer accept(String body, ExecutionContext context) {
    try {
      Notices.Receipt receipt = notices.get().accept(body);
      if (receipt.refused() > 0) {
        context
            .getLogger()
            .log(Level.WARNING, "notices refused: {0}", Integer.toString(receipt.refused()));
      }
      return Answer.empty(202);
    } catch (CannotProcess refusal) {
      int status = refusal.code().equals("notice_too_large") ? 413 : 400;
      throw Problem.of(status, refusal.code(), refusal.explanation()).refuse();
    }
  }

  /** The token comes from outside and goes back as text: no browser may take it for a page. */
  private static String escape(String token) {
    if (token.length() > MAX_TOKEN) {
      throw Problem.of(400, "handshake_invalid", "the validation token is too long").refuse();
    }
    return token
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
