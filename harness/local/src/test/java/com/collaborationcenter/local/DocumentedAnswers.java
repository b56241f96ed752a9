package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Holds every answer that a test gets against what docs/http-api.yaml says of it. */
final class DocumentedAnswers {
  private static final String LOCATION = "https://api.invalid/http-api.json";
  private static final Path FILE = Path.of("..", "..", "docs", "http-api.yaml");
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = read();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder -> builder.schemas(Map.of(LOCATION, DOCUMENT.toString())));

  private DocumentedAnswers() {}

  /**
   * Fails if the answer isn't as documented. Of a path or method that isn't documented nothing is
   * said: there the host itself answers.
   *
   * @param path below {@code /api/}, with its query
   */
  static void check(String method, String path, int status, String contentType, String body)
      throws IOException {
    Optional<String> template = template(path.replaceAll("\\?.*", ""));
    String verb = method.toLowerCase(Locale.ROOT);
    if (template.isEmpty() || !DOCUMENT.path("paths").path(template.get()).has(verb)) {
      return;
    }
    JsonPointer operation =
        JsonPointer.empty()
            .appendProperty("paths")
            .appendProperty(template.get())
            .appendProperty(verb);
    JsonPointer answers = operation.appendProperty("responses");
    String word = DOCUMENT.at(answers).has(String.valueOf(status)) ? "" + status : "default";
    JsonPointer answer = resolved(answers.appendProperty(word));
    String what = method + " " + template.get() + " answers " + status + ": " + body;
    assertThat(DOCUMENT.at(answer).isObject()).as("documented: %s", what).isTrue();
    if (body.isEmpty()) {
      assertThat(DOCUMENT.at(answer).has("content")).as("without a body: %s", what).isFalse();
      return;
    }
    JsonPointer schema =
        answer
            .appendProperty("content")
            .appendProperty(contentType.replaceAll(";.*", ""))
            .appendProperty("schema");
    assertThat(DOCUMENT.at(schema).isMissingNode()).as("of this type: %s", what).isFalse();
    if (contentType.contains("json")) {
      List<com.networknt.schema.Error> errors =
          SCHEMAS
              .getSchema(SchemaLocation.of(LOCATION + "#" + fragment(schema)))
              .validate(JSON.readTree(body));
      assertThat(errors).as("as its schema says: %s", what).isEmpty();
    }
  }

  private static JsonPointer resolved(JsonPointer pointer) {
    JsonNode reference = DOCUMENT.at(pointer).path("$ref");
    return reference.isMissingNode()
        ? pointer
        : JsonPointer.compile(reference.asText().substring(1));
  }

  /** A pointer as a URI's fragment. */
  private static String fragment(JsonPointer pointer) {
    return pointer.toString().replace("{", "%7B").replace("}", "%7D");
  }

  /** The documented path; one without parameters comes first. */
  private static Optional<String> template(String path) {
    String exact = "/" + path;
    if (DOCUMENT.path("paths").has(exact)) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, JsonNode> entry : DOCUMENT.path("paths").properties()) {
      if (pattern(entry.getKey()).matcher(exact).matches()) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(template);
    int done = 0;
    while (parameter.find()) {
      regex.append(Pattern.quote(template.substring(done, parameter.start()))).append("[^/]+");
      done = parameter.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(done))).toString());
  }

  private static JsonNode read() {
    try {
      Object document = new Yaml().load(Files.readString(FILE));
      return JSON.valueToTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
