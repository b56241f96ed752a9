package com.collaborationcenter.clientfile;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.NeutralDomains;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    root(json, rows).ifPresent(root -> readAll(root.path("clientFiles"), rows));
    return rows.result();
  }

  /**
   * One client file, as an element of the list; its id may be left out.
   *
   * <p>Codes: as of {@link #read}, and {@code other_id} if the JSON has another id than this.
   */
  public static HandedIn readOne(byte[] json, String id, NeutralDomains neutral) {
    ClientFileRows rows = new ClientFileRows(neutral);
    root(json, rows).ifPresent(root -> readNamed(root, id, rows));
    return rows.result();
  }

  /** The client file as it can be handed in, its lists sorted. */
  public static ObjectNode write(ClientFile file) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", file.id().value()).put("name", file.name());
    file.siren().ifPresent(siren -> json.put("siren", siren));
    addAll(json.putArray("contacts"), file.contacts().stream().map(EmailAddress::value));
    addAll(json.putArray("domains"), file.domains().stream());
    addAll(json.putArray("collaborators"), file.collaborators().stream().map(EmailAddress::value));
    return json;
  }

  private static void addAll(ArrayNode array, Stream<String> texts) {
    texts.sorted().forEach(array::add);
  }

  private static Optional<JsonNode> root(byte[] json, ClientFileRows rows) {
    if (json.length > HandedIn.MAX_BYTES) {
      rows.refuse(0, "", "too_large", "at most " + HandedIn.MAX_BYTES + " bytes");
      return Optional.empty();
    }
    Optional<JsonNode> root = parse(json);
    if (root.isEmpty()) {
      rows.refuse(0, "", "broken_json", "the body isn't JSON");
    }
    return root;
  }

  private static void readAll(JsonNode files, ClientFileRows rows) {
    if (!files.isArray()) {
      rows.refuse(0, "clientFiles", "wrong_json", "an array is needed");
    }
    for (int i = 0; i < files.size() && !rows.isFull(); i++) {
      readOne(i + 1L, files.get(i), rows);
    }
  }

  private static void readNamed(JsonNode root, String id, ClientFileRows rows) {
    // Before it is stripped, as what was handed in is.
    if (!ClientFileId.isValid(id)) {
      rows.refuse(0, ClientFileDraft.badId());
      return;
    }
    if (root instanceof ObjectNode file && !file.has("id")) {
      file.put("id", id);
    }
    JsonNode named = root.path("id");
    if (named.isTextual() && !named.textValue().equals(id)) {
      rows.refuse(0, "id", "other_id", "the id isn't the path's");
    }
    readOne(0, root, rows);
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
