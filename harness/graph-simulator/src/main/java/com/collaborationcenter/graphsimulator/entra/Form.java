package com.collaborationcenter.graphsimulator.entra;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A query or a posted form. Of what is given twice the last one counts. */
record Form(Map<String, String> values) {

  /** What isn't a name with a value is left out. */
  static Form read(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(values);
  }

  /** Empty when it isn't there. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  String get(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** As a query. */
  String write() {
    var text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
