package com.collaborationcenter.graphsimulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Graph: JSON, bytes, or nothing.
 *
 * @param made so many bytes that are made as they are sent, in place of {@code bytes}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record GraphResponse(
    int status,
    Map<String, String> headers,
    @Nullable JsonNode json,
    byte @Nullable [] bytes,
    long made,
    String contentType) {
  static final String JSON_TYPE =
      "application/json;odata.metadata=minimal;odata.streaming=true;"
          + "IEEE754Compatible=false;charset=utf-8";

  static GraphResponse json(int status, JsonNode json) {
    return new GraphResponse(status, Map.of(), json, null, 0, JSON_TYPE);
  }

  static GraphResponse json(int status, JsonNode json, Map<String, String> headers) {
    return new GraphResponse(status, headers, json, null, 0, JSON_TYPE);
  }

  static GraphResponse empty(int status) {
    return new GraphResponse(status, Map.of(), null, null, 0, "");
  }

  static GraphResponse bytes(byte[] bytes, String contentType) {
    return new GraphResponse(200, Map.of(), null, bytes, 0, contentType);
  }

  /** {@link com.collaborationcenter.graphsimulator.mailbox.MadeContent} of this size. */
  static GraphResponse made(long bytes, String contentType) {
    return new GraphResponse(200, Map.of(), null, null, bytes, contentType);
  }
}
