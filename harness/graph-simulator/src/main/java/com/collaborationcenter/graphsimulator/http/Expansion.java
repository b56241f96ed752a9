package com.collaborationcenter.graphsimulator.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message's $select and $expand.
 *
 * @param select the names to return; null for all
 * @param attachments the names to return of each attachment; null for none of the attachments, an
 *     empty set for all names
 * @param extended the ids of the extended properties to return, as written
 */
record Expansion(
    @Nullable Set<String> select, @Nullable Set<String> attachments, List<String> extended) {
  private static final Pattern ITEM = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*");
  private static final Pattern EXTENDED_ID = Pattern.compile("id\\s+eq\\s+'([^']*)'");

  static Expansion of(Map<String, String> options) {
    Set<String> attachments = null;
    List<String> extended = new ArrayList<>();
    for (String item : splitAtDepthZero(options.getOrDefault("$expand", ""), ',')) {
      Matcher matcher = ITEM.matcher(item);
      if (!matcher.matches()) {
        throw GraphFault.badRequest("Parsing OData Select and Expand failed.");
      }
      Map<String, String> inner = inner(matcher.group(2));
      switch (matcher.group(1)) {
        case "attachments" -> attachments = innerSelect(inner);
        case "singleValueExtendedProperties" -> extended.addAll(extendedIds(inner));
        default ->
            throw GraphFault.badRequest(
                "Parsing OData Select and Expand failed: Could not find a property named '"
                    + matcher.group(1)
                    + "' on type 'microsoft.graph.message'.");
      }
    }
    return new Expansion(names(options.get("$select")), attachments, extended);
  }

  /** The names of a $select; null when there is none. */
  static @Nullable Set<String> names(@Nullable String select) {
    if (select == null || select.isBlank() || select.strip().equals("*")) {
      return null;
    }
    Set<String> names = new TreeSet<>();
    Arrays.stream(select.split(",", -1)).map(String::strip).forEach(names::add);
    return names;
  }

  private static Set<String> innerSelect(Map<String, String> inner) {
    Set<String> names = names(inner.get("$select"));
    return names == null ? Set.of() : names;
  }

  private static List<String> extendedIds(Map<String, String> inner) {
    List<String> found = new ArrayList<>();
    Matcher matcher = EXTENDED_ID.matcher(inner.getOrDefault("$filter", ""));
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    if (found.isEmpty()) {
      throw new GraphFault(
          400,
          "ErrorInvalidUrlQueryFilter",
          "Extended properties are expanded by a filter on their id.");
    }
    return found;
  }

  private static Map<String, String> inner(@Nullable String text) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : splitAtDepthZero(text == null ? "" : text, ';')) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        options.put(option.substring(0, equals).strip(), option.substring(equals + 1).strip());
      }
    }
    return options;
  }

  private static List<String> splitAtDepthZero(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    if (depth != 0) {
      throw GraphFault.badRequest("Parsing OData Select and Expand failed.");
    }
    parts.add(text.substring(start));
    parts.removeIf(String::isBlank);
    return parts;
  }
}
