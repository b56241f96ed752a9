package com.collaborationcenter.adapter.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** JSON between us and Graph where the SDK doesn't do it. */
final class GraphJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // A mail's body is one string; the answer as a whole has its own limit.
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength((int) GraphLimits.MAX_ANSWER_BYTES)
                          .build())
                  // A fault must not quote an answer.
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .build();

  private GraphJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can't be written", e);
    }
  }

  /** The whole tree; a missing node if the text is empty. */
  static JsonNode read(InputStream text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** The tree, or a missing node if the text is no JSON: an error page of a gateway, say. */
  static JsonNode readLeniently(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  /**
   * The node as one of the SDK's own types.
   *
   * @throws com.collaborationcenter.fault.CannotProcess if it can't be read as one
   */
  static <T extends Parsable> T as(JsonNode node, ParsableFactory<T> type) {
    try {
      return new JsonParseNodeFactory()
          .getParseNode("application/json", new ByteArrayInputStream(bytes(node)))
          .getObjectValue(type);
    } catch (RuntimeException e) {
      throw GraphClient.unreadable(e);
    }
  }
}
