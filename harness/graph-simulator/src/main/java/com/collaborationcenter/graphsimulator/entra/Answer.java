package com.collaborationcenter.graphsimulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What an endpoint answers. */
record Answer(int status, Map<String, String> headers, String contentType, String body) {

  static Answer json(int status, JsonNode node) {
    return new Answer(status, Map.of(), "application/json; charset=utf-8", node.toString());
  }

  static Answer page(int status, String html) {
    return new Answer(status, Map.of(), "text/html; charset=utf-8", html);
  }

  static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), "text/plain", "");
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, headers, "text/plain", "");
  }
}
