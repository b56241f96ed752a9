package com.collaborationcenter.functions.http;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.notice.Notices;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;

/**
 * What both of Graph's addresses do: answer the handshake (graph-facts 1.1), or put what was posted
 * on the queue. The handshake needs no setting and makes no part of the app.
 */
public final class GraphWebhook {
  private static final int MAX_TOKEN = 2_048;

  private final HttpGate gate;
  private final Supplier<Notices> notices;

  /** With these. */
  public GraphWebhook(HttpGate gate, Supplier<Notices> notices) {
    this.gate = gate;
    this.notices = notices;
  }

  /** Answers one call of this function. */
  public HttpResponseMessage answer(
      Object function, HttpRequestMessage<Optional<String>> request, ExecutionContext context) {
    return gate.answer(
        function,
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
