package com.collaborationcenter.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Some GETs in one {@code $batch}. The body is written and read here, by Jackson, and sent by the
 * SDK's adapter: the SDK's own batch content works on Gson's tree, the Functions worker puts a Gson
 * of its own first on the class path, and with some of those it breaks (azure-facts 2.5).
 */
final class GraphBatch {
  /**
   * The answer to one GET.
   *
   * @param refusal absent if it succeeded
   */
  record Step(JsonNode body, Optional<GraphRefusal> refusal) {}

  private final GraphClient client;

  GraphBatch(GraphClient client) {
    this.client = client;
  }

  /**
   * The answers, in the order of the URLs; they are independent of each other (graph-facts 4.2). A
   * GET that Graph left out of its answer counts as failed. Those whose token is refused within a
   * batch that isn't are sent once more with a new one, as a refused request by itself is ({@link
   * TokenRenewal}).
   *
   * @param urls relative to the base URL, encoded; at most {@link GraphLimits#BATCH_SIZE}
   * @throws GraphRefusal if the batch as a whole is refused
   */
  List<Step> get(List<String> urls) throws GraphRefusal, AnswerTooLarge {
    String token = client.token();
    List<Step> steps = new ArrayList<>(send(urls));
    List<Integer> refused =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).refusal().filter(GraphRefusal::isTokenRefused).isPresent())
            .boxed()
            .toList();
    if (!refused.isEmpty() && client.isRenewed(token)) {
      List<Step> again = send(refused.stream().map(urls::get).toList());
      for (int i = 0; i < again.size(); i++) {
        steps.set(refused.get(i), again.get(i));
      }
    }
    return List.copyOf(steps);
  }

  private List<Step> send(List<String> urls) throws GraphRefusal, AnswerTooLarge {
    Map<String, Step> byId = new HashMap<>();
    for (JsonNode response : send(body(urls)).path("responses")) {
      byId.put(response.path("id").asText(), step(response));
    }
    return IntStream.range(0, urls.size())
        .mapToObj(i -> byId.getOrDefault(Integer.toString(i), failed()))
        .toList();
  }

  /** A part of a path, such as an id, so that it stays one part. */
  static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static ObjectNode body(List<String> urls) {
    if (urls.isEmpty() || urls.size() > GraphLimits.BATCH_SIZE) {
      throw new IllegalArgumentException(urls.size() + " requests don't make a batch");
    }
    ObjectNode body = GraphJson.object();
    ArrayNode requests = body.putArray("requests");
    for (int i = 0; i < urls.size(); i++) {
      ObjectNode request = requests.addObject();
      request.put("id", Integer.toString(i)).put("method", "GET").put("url", urls.get(i));
      // Each request has its own headers; those of the batch don't count for it.
      request.putObject("headers").put("Prefer", GraphClient.IMMUTABLE_IDS);
    }
    return body;
  }

  private JsonNode send(ObjectNode body) throws GraphRefusal, AnswerTooLarge {
    RequestInformation request =
        new RequestInformation(HttpMethod.POST, "{+baseurl}/$batch", new HashMap<>());
    request.headers.add("Accept", "application/json");
    request.headers.add("Prefer", GraphClient.IMMUTABLE_IDS);
    request.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(body)), "application/json");
    try (InputStream answer = client.send(request)) {
      return GraphJson.read(answer);
    } catch (GraphRefusal | AnswerTooLarge e) {
      throw e;
    } catch (IOException e) {
      throw GraphClient.unreachable(e);
    }
  }

  private static Step step(JsonNode response) {
    int status = response.path("status").asInt();
    JsonNode body = response.path("body");
    if (status >= 200 && status < 300) {
      return new Step(body, Optional.empty());
    }
    return new Step(
        body,
        Optional.of(
            new GraphRefusal(status, GraphError.of(body), retryAfter(response.path("headers")))));
  }

  private static Step failed() {
    return new Step(
        GraphJson.object(), Optional.of(new GraphRefusal(504, GraphError.NONE, Optional.empty())));
  }

  private static Optional<Duration> retryAfter(JsonNode headers) {
    return headers.properties().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .findFirst()
        .flatMap(header -> AnswerGuard.seconds(header.getValue().asText()));
  }
}
