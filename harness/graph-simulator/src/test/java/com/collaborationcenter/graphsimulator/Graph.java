package com.collaborationcenter.graphsimulator;

import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A plain client of the simulator, as one person. */
final class Graph {
  static final ObjectMapper JSON = new ObjectMapper();
  static final String IMMUTABLE = "IdType=\"ImmutableId\"";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String baseUrl;
  private final String token;

  Graph(GraphSimulator simulator, Mailbox mailbox) {
    this(simulator.baseUrl(), mailbox.user().token());
  }

  Graph(String baseUrl, String token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  /** An answer; {@code json} is missing when the body isn't JSON. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Answer(int status, JsonNode json, byte[] bytes, Map<String, String> headers) {
    String code() {
      return json.path("error").path("code").asText();
    }

    String message() {
      return json.path("error").path("message").asText();
    }
  }

  Answer get(String target, String... headers) {
    return call("GET", target, null, headers);
  }

  Answer post(String target, String body, String... headers) {
    return call("POST", target, body, headers);
  }

  Answer patch(String target, String body, String... headers) {
    return call("PATCH", target, body, headers);
  }

  Answer delete(String target) {
    return call("DELETE", target, null);
  }

  /**
   * @param target below the base address, or a whole address such as a nextLink; spaces and quotes
   *     are encoded here so that tests stay readable
   * @param headers name, value, name, value
   */
  Answer call(
      String method,
      String target,
      @org.jspecify.annotations.Nullable String body,
      String... headers) {
    String url = target.startsWith("http") ? target : baseUrl + target;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(encoded(url)))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<byte[]> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> seen = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      answer.headers().map().forEach((name, values) -> seen.put(name, values.get(0)));
      return new Answer(answer.statusCode(), json(answer.body()), answer.body(), seen);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A nextLink has none of these, so that it is followed verbatim. */
  private static String encoded(String url) {
    return url.contains("skip=")
        ? url
        : url.replace(" ", "%20")
            .replace("\"", "%22")
            .replace("<", "%3C")
            .replace(">", "%3E")
            .replace("+", "%2B");
  }

  private static JsonNode json(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      return text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }
}
