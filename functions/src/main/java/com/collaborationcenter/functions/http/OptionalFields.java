package com.collaborationcenter.functions.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small JSON body whose fields may be left out; one that isn't known is a mistake. */
public final class OptionalFields {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_LENGTH = 100_000;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final JsonNode root;

  private OptionalFields(JsonNode root) {
    this.root = root;
  }

  /**
   * The request's body; an empty one is an empty object.
   *
   * @throws Problem.Refusal {@code body_invalid}
   */
  public static OptionalFields of(HttpRequestMessage<Optional<String>> request, String... fields) {
    String text = request.getBody().orElse("");
    if (text.isBlank()) {
      return new OptionalFields(JsonNodeFactory.instance.objectNode());
    }
    try {
      JsonNode root = text.length() > MAX_LENGTH ? null : JSON.readTree(text);
      if (root != null && root.isObject() && isWithin(root, Set.of(fields))) {
        return new OptionalFields(root);
      }
    } catch (JsonProcessingException notJson) {
      // Answered below; its message quotes the body.
    }
    throw invalid("the body is a JSON object of at most these: " + String.join(", ", fields));
  }

  private static boolean isWithin(JsonNode root, Set<String> fields) {
    Set<String> there = new HashSet<>();
    root.fieldNames().forEachRemaining(there::add);
    return fields.containsAll(there);
  }

  /** A text, if it is there. */
  public Optional<String> text(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw invalid(field + " is a text");
    }
    return Optional.of(value.asText());
  }

  /** Whether it is there and true. */
  public boolean is(String field) {
    return root.path(field).asBoolean(false);
  }

  /** A truth value, if it is there. */
  public Optional<Boolean> truth(String field) {
    JsonNode value = root.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      throw invalid(field + " is true or false");
    }
    return Optional.of(value.booleanValue());
  }

  /** A moment, if it is there: ISO 8601, UTC. */
  public Optional<Instant> instant(String field) {
    return text(field)
        .map(
            text -> {
              try {
                Instant moment = Instant.parse(text);
                // Beyond these, moments aren't in the order of their texts.
                if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                  return moment;
                }
                throw invalid(field + " is a moment of the years 1970 to 9999");
              } catch (DateTimeParseException noMoment) {
                throw invalid(field + " is a moment like 2026-01-31T09:30:00Z");
              }
            });
  }

  /** Texts, if they are there. */
  public Optional<List<String>> texts(String field, int most) {
    JsonNode value = root.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.isTextual() ? item.asText() : ""));
    if (!value.isArray() || texts.size() > most || texts.contains("")) {
      throw invalid(field + " is a list of at most " + most + " texts");
    }
    return Optional.of(texts);
  }

  /** A refusal of what the body says. */
  public static Problem.Refusal invalid(String detail) {
    return Problem.of(400, "body_invalid", detail).refuse();
  }
}
