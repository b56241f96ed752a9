package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Requests that a well-meaning client wouldn't send, and what the API answers to them. */
final class HttpCalls {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  HttpCalls(URI base) {
    this.base = base;
  }

  /** An answer as it came; without an ETag that is empty. */
  record Answer(int status, String contentType, String etag, String body) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(body);
    }

    /** It is problem details with this status and stable code, and never a trace. */
    JsonNode assertRefused(int expectedStatus, String code) throws IOException {
      assertThat(status).as(body).isEqualTo(expectedStatus);
      assertThat(contentType).startsWith("application/problem+json");
      JsonNode problem = json();
      assertThat(problem.path("code").asText()).isEqualTo(code);
      assertThat(problem.path("status").asInt()).isEqualTo(expectedStatus);
      assertThat(problem.path("type").asText()).isEqualTo("urn:collaboration-center:error:" + code);
      assertThat(problem.path("detail").asText()).isNotBlank();
      assertThat(body).doesNotContain("Exception", "com.collaborationcenter");
      return problem;
    }
  }

  /** Gets a path below {@code /api/}. */
  Answer get(String path, String token) throws IOException, InterruptedException {
    return send(request(path, Optional.of(token)).GET());
  }

  /** Gets a path without a token. */
  Answer getAsNobody(String path) throws IOException, InterruptedException {
    return send(request(path, Optional.empty()).GET());
  }

  /** Gets a path with an Authorization of this form. */
  Answer getWith(String path, String authorization) throws IOException, InterruptedException {
    return send(request(path, Optional.empty()).header("Authorization", authorization).GET());
  }

  /** Posts bytes to a path below {@code /api/}. */
  Answer post(String path, Optional<String> token, String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Puts JSON to a path below {@code /api/}. */
  Answer put(String path, String token, String json) throws IOException, InterruptedException {
    return send(
        request(path, Optional.of(token))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Puts JSON to a path below {@code /api/} under a condition: the name and value of a header. */
  Answer putIf(String path, String token, String header, String value, String json)
      throws IOException, InterruptedException {
    return send(
        request(path, Optional.of(token))
            .header("Content-Type", "application/json")
            .header(header, value)
            .PUT(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Patches by JSON a path below {@code /api/}, if it is still that version. */
  Answer patchIf(String path, String token, String version, String json)
      throws IOException, InterruptedException {
    return send(
        request(path, Optional.of(token))
            .header("Content-Type", "application/json")
            .header("If-Match", version)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Deletes a path below {@code /api/}. */
  Answer delete(String path, String token) throws IOException, InterruptedException {
    return send(request(path, Optional.of(token)).DELETE());
  }

  /** Calls a path below {@code /api/} by any method; an empty body is none. */
  Answer call(String method, String path, Optional<String> token, String contentType, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path, token);
    if (body.isEmpty()) {
      return send(request.method(method, HttpRequest.BodyPublishers.noBody()));
    }
    return send(
        request
            .header("Content-Type", contentType)
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, Optional<String> token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/" + path));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpRequest asked = request.build();
    HttpResponse<String> response = http.send(asked, HttpResponse.BodyHandlers.ofString());
    DocumentedAnswers.check(
        asked.method(),
        asked.uri().toString().substring((base + "/api/").length()),
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("ETag").orElse(""),
        response.body());
  }
}
