package com.collaborationcenter.graphsimulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON batches: at most 20 requests with statuses of their own (graph-facts 4.2). They run one
 * after another, which is within the four at a time that Graph allows itself; the batch as a whole
 * holds one place of the throttle, and each request in it is taken from the budget.
 */
final class BatchRoute {
  private static final int MOST_REQUESTS = 20;

  /** Answers one request within a batch. */
  interface Inner {
    GraphResponse answer(GraphRequest request);
  }

  GraphResponse handle(GraphRequest batch, Inner inner) {
    JsonNode requests = batch.json().path("requests");
    if (!requests.isArray()) {
      throw GraphFault.badRequest("Invalid batch payload format.");
    }
    if (requests.size() > MOST_REQUESTS) {
      throw GraphFault.badRequest(
          "Number of batch request steps exceeds the maximum value of " + MOST_REQUESTS + ".");
    }
    refuseDoubleIds(requests);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = answer.putArray("responses");
    Map<String, Integer> statuses = new LinkedHashMap<>();
    for (JsonNode step : requests) {
      String id = step.path("id").asText();
      GraphResponse response =
          dependencyFailed(step, statuses) ? GraphResponse.empty(424) : run(step, batch, inner);
      statuses.put(id, response.status());
      responses.add(shape(id, response));
    }
    return GraphResponse.json(200, answer);
  }

  private static GraphResponse run(JsonNode step, GraphRequest batch, Inner inner) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("authorization", batch.header("authorization"));
    step.path("headers")
        .fields()
        .forEachRemaining(field -> headers.put(field.getKey(), field.getValue().asText()));
    JsonNode body = step.path("body");
    byte[] bytes =
        body.isMissingNode() || body.isNull()
            ? new byte[0]
            : body.toString().getBytes(StandardCharsets.UTF_8);
    String method = step.path("method").asText();
    return inner.answer(GraphRequest.of(method, step.path("url").asText(), headers, bytes));
  }

  private static void refuseDoubleIds(JsonNode requests) {
    Map<String, Boolean> seen = new LinkedHashMap<>();
    for (JsonNode step : requests) {
      String id = step.path("id").asText();
      if (id.isEmpty() || seen.put(id, true) != null) {
        throw GraphFault.badRequest("Every request of a batch needs an id of its own.");
      }
    }
  }

  private static boolean dependencyFailed(JsonNode step, Map<String, Integer> statuses) {
    for (JsonNode on : step.path("dependsOn")) {
      Integer status = statuses.get(on.asText());
      if (status == null || status >= 400) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode shape(String id, GraphResponse response) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", id).put("status", response.status());
    ObjectNode headers = node.putObject("headers");
    response.headers().forEach(headers::put);
    if (!response.contentType().isEmpty()) {
      headers.put("Content-Type", response.contentType());
    }
    if (response.json() != null) {
      node.set("body", response.json());
    } else if (response.bytes() != null) {
      node.put("body", Base64.getEncoder().encodeToString(response.bytes()));
    }
    return node;
  }
}
