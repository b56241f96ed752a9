package com.collaborationcenter.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import java.util.Optional;

/**
 * What a function answers: always text, since the worker carries nothing else safely (azure-facts
 * 2.1). Never cached by anyone: it is private.
 */
public final class Answer {
  private final int status;
  private final String contentType;
  private final String body;
  private final Optional<Long> retryAfter;
  private final Optional<String> tag;
  private final Optional<String> location;

  private Answer(int status, String contentType, String body, Optional<Long> retryAfter) {
    this(status, contentType, body, retryAfter, Optional.empty(), Optional.empty());
  }

  private Answer(
      int status,
      String contentType,
      String body,
      Optional<Long> retryAfter,
      Optional<String> tag,
      Optional<String> location) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.retryAfter = retryAfter;
    this.tag = tag;
    this.location = location;
  }

  /** The same with the version of what is answered, as an entity tag in its quotes. */
  public Answer tagged(String newTag) {
    return new Answer(status, contentType, body, retryAfter, Optional.of(newTag), location);
  }

  /** The same with where to look for what comes of it, and after how many seconds. */
  public Answer watchedAt(String path, long seconds) {
    return new Answer(status, contentType, body, Optional.of(seconds), tag, Optional.of(path));
  }

  /** JSON. */
  public static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json", body.toString(), Optional.empty());
  }

  /** Plain text. */
  public static Answer text(int status, String body) {
    return new Answer(status, "text/plain", body, Optional.empty());
  }

  /** A status alone. */
  public static Answer empty(int status) {
    return new Answer(status, "", "", Optional.empty());
  }

  /** Problem details (RFC 9457). */
  public static Answer problem(Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:collaboration-center:error:" + problem.code());
    json.put("title", problem.code().replace('_', ' '));
    json.put("status", problem.status());
    json.put("code", problem.code());
    json.put("detail", problem.detail());
    for (Problem.Part error : problem.errors()) {
      ObjectNode part = json.withArray("errors").addObject();
      if (error.line() > 0) {
        part.put("line", error.line());
      }
      part.put("field", error.field()).put("code", error.code()).put("detail", error.detail());
    }
    return new Answer(
        problem.status(), "application/problem+json", json.toString(), problem.retryAfter());
  }

  HttpResponseMessage toResponse(HttpRequestMessage<?> request) {
    HttpResponseMessage.Builder builder =
        request
            .createResponseBuilder(HttpStatus.valueOf(status))
            .header("Cache-Control", "no-store")
            .header("X-Content-Type-Options", "nosniff");
    retryAfter.ifPresent(seconds -> builder.header("Retry-After", seconds.toString()));
    location.ifPresent(path -> builder.header("Location", path));
    tag.ifPresent(version -> builder.header("ETag", version));
    if (status == 401) {
      builder.header("WWW-Authenticate", "Bearer");
    }
    if (!contentType.isEmpty()) {
      builder.header("Content-Type", contentType + "; charset=utf-8").body(body);
    }
    return builder.build();
  }
}
