package com.collaborationcenter.functions.http;

import com.collaborationcenter.blob.Served;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.DocumentId;
import com.collaborationcenter.dms.Documents;
import com.collaborationcenter.person.People;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/** Documents as the API tells them (docs/http-api.yaml). For one answer. */
public final class DocumentJson {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final Whom whom;

  /** Filed by these people. */
  public DocumentJson(People people) {
    this.whom = new Whom(people);
  }

  /** One of them. */
  public ObjectNode of(Document document) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", document.id().value())
        .put("name", document.name().value())
        .put("contentType", document.contentType())
        .put("size", document.bytes())
        .put("sha256", document.hash().value());
    document.filings().stream().findFirst().ifPresent(filing -> json.put("filing", filing.value()));
    json.putObject("source")
        .put("mailbox", document.source().mailbox().value())
        .put("mail", document.source().mail().value())
        .put("attachment", document.source().attachment());
    json.set("filed", whom.did(document.filedBy(), document.filedAt()));
    return json;
  }

  /**
   * The path's document.
   *
   * @throws Problem.Refusal {@code document_unknown}
   */
  public static Document require(Documents documents, ClientFileId file, String id) {
    return Optional.of(id)
        .filter(DocumentId::isValid)
        .map(DocumentId::new)
        .flatMap(valid -> documents.find(file, valid))
        .map(Documents.Kept::document)
        .orElseThrow(
            () ->
                Problem.of(404, "document_unknown", "there is no such document in this client file")
                    .refuse());
  }

  /** How it is saved: under its name, and never shown. */
  public static Served served(Document document) {
    String type = document.contentType().toLowerCase(Locale.ROOT);
    try {
      return Served.attachment(document.name().value(), type);
    } catch (IllegalArgumentException noTypeThatAHeaderTakes) {
      return Served.attachment(document.name().value(), UNKNOWN_TYPE);
    }
  }
}
