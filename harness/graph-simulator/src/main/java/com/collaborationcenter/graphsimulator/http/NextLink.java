package com.collaborationcenter.graphsimulator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The link to the page after this one. Like Graph's it counts items, so it slips when some go. */
final class NextLink {
  private NextLink() {}

  static String of(String baseUrl, GraphRequest request, int skip) {
    Map<String, String> options = new LinkedHashMap<>(request.options());
    options.put("$skip", Integer.toString(skip));
    var query = new StringBuilder();
    options.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return baseUrl + request.path() + query;
  }
}
