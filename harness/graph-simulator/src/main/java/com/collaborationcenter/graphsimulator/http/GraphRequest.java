package com.collaborationcenter.graphsimulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request to Graph, alone or within a batch.
 *
 * @param segments the path below /v1.0, decoded; {@code x('y')} is split into x and y
 * @param options the query, decoded; the system options' names in lower case
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record GraphRequest(
    String method,
    String path,
    List<String> segments,
    Map<String, String> options,
    Map<String, String> headers,
    byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param target path below /v1.0 with its query, as sent
   */
  static GraphRequest of(String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return new GraphRequest(method, path, split(path), options(query), lower(headers), body);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body as JSON. */
  JsonNode json() {
    try {
      JsonNode read = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (IOException e) {
      // Refused below.
    }
    throw GraphFault.badRequest("Unable to read JSON request payload.");
  }

  private static List<String> split(String path) {
    List<String> segments = new ArrayList<>();
    for (String raw : path.split("/", -1)) {
      if (raw.isEmpty()) {
        continue;
      }
      // A plus in a path is a plus, unlike in a query.
      String segment = decode(raw.replace("+", "%2B"));
      int key = segment.indexOf("('");
      if (key > 0 && segment.endsWith("')")) {
        segments.add(segment.substring(0, key));
        segments.add(segment.substring(key + 2, segment.length() - 2).replace("''", "'"));
      } else {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decode(pair.substring(0, equals));
        options.put(
            name.startsWith("$") ? name.toLowerCase(Locale.ROOT) : name,
            decode(pair.substring(equals + 1)));
      }
    }
    return options;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GraphFault.badRequest("Bad request: the URL is malformed.");
    }
  }

  private static Map<String, String> lower(Map<String, String> headers) {
    Map<String, String> lower = new LinkedHashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }
}
