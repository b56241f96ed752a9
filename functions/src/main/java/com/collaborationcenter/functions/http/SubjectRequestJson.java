package com.collaborationcenter.functions.http;

import com.collaborationcenter.subject.SubjectRequest;
import com.collaborationcenter.subject.SubjectRequest.Kind;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A request about a person or an address as JSON, with its receipt. */
public final class SubjectRequestJson {
  /** What stays whoever is erased. */
  private static final List<String> KEPT = List.of("audit", "mail_in_outlook");

  private static final List<String> KEPT_OF_PERSON =
      List.of(
          "mail_in_colleagues_mailboxes", "collaborators_of_client_files", "colleagues_history");

  private static final List<String> KEPT_OF_ADDRESS =
      List.of("fingerprint", "quoted_in_other_mail");

  private SubjectRequestJson() {}

  /** The request; its address isn't known any more. */
  public static ObjectNode of(SubjectRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", request.id());
    json.put("kind", request.kind().name().toLowerCase(Locale.ROOT));
    request.subject().person().ifPresent(person -> json.put("person", person.object()));
    request.subject().address().ifPresent(print -> json.put("addressFingerprint", print));
    json.put("askedAt", request.askedAt().toString());
    json.put("askedBy", request.by().object());
    json.put("state", request.state().name().toLowerCase(Locale.ROOT));
    json.put("stage", request.stage());
    json.put("steps", request.step());
    json.put("movedAt", request.movedAt().toString());
    request.sweepAt().ifPresent(at -> json.put("sweepAt", at.toString()));
    if (request.kind() != Kind.LIFT) {
      json.set("receipt", receipt(request));
    }
    return json;
  }

  private static ObjectNode receipt(SubjectRequest request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode found = json.putObject("found");
    request.found().forEach(found::put);
    ArrayNode files = json.putArray("clientFiles");
    request.clientFiles().forEach(files::add);
    if (request.kind() == Kind.EXPORT) {
      return json;
    }
    ArrayNode kept = json.putArray("kept");
    KEPT.forEach(kept::add);
    (request.subject().person().isPresent() ? KEPT_OF_PERSON : KEPT_OF_ADDRESS).forEach(kept::add);
    // Nothing is filed in the DMS yet (issue 6): what was filed stays, and is listed here.
    json.putArray("filed");
    return json;
  }
}
