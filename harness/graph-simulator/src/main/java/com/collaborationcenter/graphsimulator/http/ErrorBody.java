package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.MailboxFault;
import com.collaborationcenter.graphsimulator.query.QueryRefused;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Turns refusals into Graph's error bodies. */
final class ErrorBody {
  private final InstantSource clock;

  ErrorBody(InstantSource clock) {
    this.clock = clock;
  }

  GraphResponse of(GraphFault fault, GraphRequest request) {
    String requestId = UUID.randomUUID().toString();
    String clientId = request.header("client-request-id");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", fault.code()).put("message", fault.text());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String date = now.toString();
    // Graph writes this one time without a zone.
    error
        .putObject("innerError")
        .put("date", date.substring(0, date.length() - 1))
        .put("request-id", requestId)
        .put("client-request-id", clientId.isEmpty() ? requestId : clientId);
    Map<String, String> headers = new HashMap<>();
    if (fault.retryAfter() != null) {
      headers.put("Retry-After", Long.toString(Math.max(1, fault.retryAfter().toSeconds())));
    }
    if (fault.status() == 401) {
      headers.put(
          "WWW-Authenticate",
          "Bearer realm=\"\", error=\"invalid_token\", error_description=\"" + fault.text() + "\"");
    }
    return GraphResponse.json(fault.status(), body, headers);
  }

  static GraphFault fault(MailboxFault fault) {
    return switch (fault.reason()) {
      case ITEM_NOT_FOUND, FOLDER_NOT_FOUND -> GraphFault.itemNotFound();
      case ID_MALFORMED -> new GraphFault(400, "ErrorInvalidIdMalformed", "Id is malformed.");
      case ID_OF_ANOTHER_MAILBOX ->
          new GraphFault(
              404, "ErrorInvalidMailboxItemId", "Item Id doesn't belong to the current mailbox.");
      case FOLDER_EXISTS ->
          new GraphFault(
              409, "ErrorFolderExists", "A folder with the specified name already exists.");
      case FOLDER_IS_FIXED ->
          new GraphFault(
              400, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
      case NOT_A_DRAFT ->
          new GraphFault(
              400, "ErrorInvalidPropertySet", "The property can only be set on a draft.");
    };
  }

  static GraphFault fault(QueryRefused refused) {
    String message = refused.getMessage();
    return new GraphFault(400, refused.code(), message == null ? "" : message);
  }
}
