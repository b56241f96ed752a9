package com.collaborationcenter.functions.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A small JSON body of a request, read strictly: a field that isn't known is a mistake. */
public final class JsonBody {
  private static final int MAX_CHARACTERS = 16_384;
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonNode json;

  private JsonBody(JsonNode json) {
    this.json = json;
  }

  /**
   * The body, an object of exactly these fields.
   *
   * @throws Problem.Refusal {@code body_invalid}
   */
  public static JsonBody of(HttpRequestMessage<Optional<String>> request, Set<String> fields) {
    return of(request, fields, MAX_CHARACTERS);
  }

  /** The same of at most so many characters. */
  public static JsonBody of(
      HttpRequestMessage<Optional<String>> request, Set<String> fields, int most) {
    return of(request, List.of(fields), most);
  }

  /** The same of exactly one of these sets of fields. */
  public static JsonBody of(
      HttpRequestMessage<Optional<String>> request, List<Set<String>> either, int most) {
    String text = request.getBody().orElse("");
    if (text.length() > most) {
      throw invalid("the body has over " + most + " characters");
    }
    JsonNode json;
    try {
      json = MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw invalid("the body isn't JSON");
    }
    return new JsonBody(requireFields(json, either));
  }

  private static JsonNode requireFields(JsonNode json, List<Set<String>> either) {
    Set<String> there = new TreeSet<>();
    json.fieldNames().forEachRemaining(there::add);
    if (either.stream().noneMatch(there::equals)) {
      throw invalid(
          "an object of these fields is needed: "
              + either.stream()
                  .map(fields -> String.join(", ", new TreeSet<>(fields)))
                  .collect(Collectors.joining("; or ")));
    }
    return json;
  }

  /** Whether the field is there. */
  public boolean has(String field) {
    return json.has(field);
  }

  /** Objects of exactly these fields, in their order. */
  public List<JsonBody> objects(String field, Set<String> fields) {
    JsonNode value = json.path(field);
    if (!value.isArray()) {
      throw invalid(field + " is a list");
    }
    List<JsonBody> objects = new ArrayList<>();
    value.forEach(item -> objects.add(new JsonBody(requireFields(item, List.of(fields)))));
    return objects;
  }

  /** A truth value. */
  public boolean truth(String field) {
    JsonNode value = json.path(field);
    if (!value.isBoolean()) {
      throw invalid(field + " is true or false");
    }
    return value.booleanValue();
  }

  /** A text of at most so many characters. */
  public String text(String field, int most) {
    JsonNode value = json.path(field);
    if (!value.isTextual() || value.textValue().length() > most) {
      throw invalid(field + " is a text of at most " + most + " characters");
    }
    return value.textValue();
  }

  /** At most so many texts, each once. */
  public Set<String> texts(String field, int most) {
    JsonNode value = json.path(field);
    Set<String> texts = new TreeSet<>();
    boolean good = value.isArray() && value.size() <= most;
    for (JsonNode item : value) {
      good = good && item.isTextual();
      texts.add(item.asText());
    }
    if (!good) {
      throw invalid(field + " is a list of at most " + most + " texts");
    }
    return texts;
  }

  /** Texts, in their order, however often one stands there. */
  public List<String> list(String field) {
    JsonNode value = json.path(field);
    List<String> texts = new ArrayList<>();
    boolean good = value.isArray();
    for (JsonNode item : value) {
      good = good && item.isTextual();
      texts.add(item.asText());
    }
    if (!good) {
      throw invalid(field + " is a list of texts");
    }
    return texts;
  }

  private static Problem.Refusal invalid(String detail) {
    return Problem.of(400, "body_invalid", detail).refuse();
  }
}
