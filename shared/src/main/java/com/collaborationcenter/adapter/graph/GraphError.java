package com.collaborationcenter.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * The error in an answer's body.
 *
 * @param code stable, fit for a log; empty if the answer has none that is
 * @param text Graph's words, never to be logged: they may quote the request
 */
record GraphError(String code, String text) {
  static final GraphError NONE = new GraphError("", "");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Reads {@code {"error":{"code":…,"message":…}}}; anything else has no code. */
  static GraphError of(JsonNode body) {
    String code = body.path("error").path("code").asText("");
    return new GraphError(
        CODE.matcher(code).matches() ? code : "", body.path("error").path("message").asText(""));
  }

  @Override
  public String toString() {
    return code;
  }
}
