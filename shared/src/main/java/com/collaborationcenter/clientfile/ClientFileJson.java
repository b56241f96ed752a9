package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.NeutralDomains;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Client files as the platform hands them in: {@code {"clientFiles": [{"id", "name", "siren",
 * "contacts", "domains", "collaborators"}]}}. Id and name are needed; siren is a text or null; the
 * lists are arrays of texts, and one that is missing is empty.
 */
public final class ClientFileJson {
  private static final Set<String> LISTS = Set.of("contacts", "domains", "collaborators");
  private static final Set<String> TEXTS = Set.of("id", "name", "siren");
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ClientFileJson() {}

  /**
   * All client files of the JSON, or what is wrong with it; an error's line is the place in the
   * list.
   *
   * <p>Codes: {@code too_large}, {@code broken_json}, {@code wrong_json}, {@code too_many_rows},
   * {@code doubled_id}, and those of {@link ClientFileDraft#check}.
   */
  public static HandedIn read(byte[] json, NeutralDomains neutral) {
    ClientFileRows rows = new ClientFileRows(neutral);
    if (json.length > HandedIn.MAX_BYTES) {
      rows.refuse(0, "", "too_large", "at most " + HandedIn.MAX_BYTES + " bytes");
      return rows.result();
    }
    Optional<JsonNode> root = parse(json);
    JsonNode files = root.map(node -> node.path("clientFiles")).orElse(null);
    if (files == null) {
      rows.refuse(0, "", "broken_json", "the body isn't JSON");
    } else if (!files.isArray()) {
      rows.refuse(0, "clientFiles", "wrong_json", "an array is needed");
    } else {
      for (int i = 0; i < files.size() && !rows.isFull(); i++) {
        readOne(i + 1L, files.get(i), rows);
      }
    }
    return rows.result();
  }

  private static void readOne(long line, JsonNode file, ClientFileRows rows) {
    List<FieldProblem> problems = shape(file);
    if (!problems.isEmpty()) {
      problems.forEach(p -> rows.refuse(line, p.field(), p.code(), p.explanation()));
      return;
    }
    rows.add(
        line,
        new ClientFileDraft(
            file.path("id").asText(""),
            file.path("name").asText(""),
            file.path("siren").asText(""),
            texts(file.path("contacts")),
            texts(file.path("domains")),
            texts(file.path("collaborators"))));
  }

  private static List<FieldProblem> shape(JsonNode file) {
    List<FieldProblem> problems = new ArrayList<>();
    if (!file.isObject()) {
      problems.add(new FieldProblem("", "wrong_json", "an object is needed"));
    }
    for (Iterator<String> names = file.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = file.path(name);
      if (LISTS.contains(name)) {
        if (!isListOfTexts(value)) {
          problems.add(new FieldProblem(name, "wrong_json", "an array of texts is needed"));
        }
      } else if (!TEXTS.contains(name)) {
        problems.add(new FieldProblem("", "wrong_json", "a field is unknown"));
      } else if (!value.isTextual() && !(name.equals("siren") && value.isNull())) {
        problems.add(new FieldProblem(name, "wrong_json", "a text is needed"));
      }
    }
    return problems;
  }

  private static boolean isListOfTexts(JsonNode value) {
    boolean texts = value.isArray();
    for (JsonNode element : value) {
      texts &= element.isTextual();
    }
    return texts;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }

  private static Optional<JsonNode> parse(byte[] json) {
    try {
      return Optional.ofNullable(MAPPER.readTree(json)).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      // The cause's message quotes the text.
      return Optional.empty();
    }
  }
}
