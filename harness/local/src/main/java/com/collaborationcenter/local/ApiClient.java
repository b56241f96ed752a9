package com.collaborationcenter.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The product's HTTP API, called as a person would, on this machine. */
public final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofMinutes(4);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;
  private final String token;

  /**
   * As the person of this token.
   *
   * @param base without a slash at the end
   */
  public ApiClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** What an API answers: the status and the JSON body. */
  public record Reply(int status, JsonNode body) {}

  /** Gets a path below {@code /api/}. */
  public Reply get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  /** Posts text to a path below {@code /api/}. */
  public Reply post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /** Puts JSON to a path below {@code /api/}. */
  public Reply put(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** A path segment or parameter, encoded. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/api/" + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  private Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode body = response.body().isEmpty() ? json.missingNode() : json.readTree(response.body());
    return new Reply(response.statusCode(), body);
  }
}
