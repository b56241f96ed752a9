package com.collaborationcenter.local.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A route's path: literals (in any case, as ASP.NET compares them), {@code {name}}, {@code {name?}}
 * and {@code {name=default}}; the last two only at the end. Other forms are refused.
 */
final class Route {
  private static final Pattern PARAMETER =
      Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)(\\?|=([^{}]*))?\\}");

  private final List<Part> parts;

  private Route(List<Part> parts) {
    this.parts = parts;
  }

  static Route parse(String template, String function) {
    List<Part> parts = new ArrayList<>();
    for (String segment : segments(template)) {
      Part part = part(segment, function);
      if (!parts.isEmpty() && parts.get(parts.size() - 1).mayBeAbsent() && !part.mayBeAbsent()) {
        throw new HostRefused(function + ": only the end of a route is optional");
      }
      parts.add(part);
    }
    return new Route(List.copyOf(parts));
  }

  private static Part part(String segment, String function) {
    Matcher matcher = PARAMETER.matcher(segment);
    if (matcher.matches()) {
      return new Part(matcher.group(1), true, "?".equals(matcher.group(2)), matcher.group(3));
    }
    if (segment.contains("{") || segment.contains("}")) {
      throw new HostRefused(function + ": route segment " + segment + " isn't known here");
    }
    return new Part(segment, false, false, null);
  }

  /** Splits at slashes; one slash at either end doesn't count. */
  static List<String> segments(String path) {
    String inner = path.startsWith("/") ? path.substring(1) : path;
    inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
  }

  /** The parameters by name, without absent ones; nothing if the path isn't this route's. */
  Optional<Map<String, String>> match(List<String> segments) {
    if (segments.size() > parts.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (i >= segments.size()) {
        if (!part.mayBeAbsent()) {
          return Optional.empty();
        }
        part.otherwise().ifPresent(value -> parameters.put(part.name(), value));
      } else if (!part.parameter()) {
        if (!part.name().equalsIgnoreCase(segments.get(i))) {
          return Optional.empty();
        }
      } else if (segments.get(i).isEmpty()) {
        return Optional.empty();
      } else {
        parameters.put(part.name(), segments.get(i));
      }
    }
    return Optional.of(Map.copyOf(parameters));
  }

  /** Sorts literals before parameters, place by place: the order in which routes are tried. */
  String precedence() {
    StringBuilder order = new StringBuilder();
    parts.forEach(part -> order.append(part.parameter() ? '3' : '1'));
    return order.toString();
  }

  /** Equal for two routes that match the same paths. */
  String shape() {
    StringBuilder shape = new StringBuilder();
    for (Part part : parts) {
      shape.append('/').append(part.parameter() ? "{}" : part.name().toLowerCase(Locale.ROOT));
    }
    return shape.toString();
  }

  private record Part(
      String name, boolean parameter, boolean optional, @Nullable String defaultValue) {
    boolean mayBeAbsent() {
      return optional || defaultValue != null;
    }

    Optional<String> otherwise() {
      return Optional.ofNullable(defaultValue);
    }
  }
}
