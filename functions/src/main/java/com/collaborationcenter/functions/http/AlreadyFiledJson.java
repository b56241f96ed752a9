package com.collaborationcenter.functions.http;

import com.collaborationcenter.person.People;
import com.collaborationcenter.pipeline.AlreadyFiled;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where an attachment's content was filed, as one viewer is told (P10). For one answer. */
public final class AlreadyFiledJson {
  private final Whom whom;

  /** Filed by these people. */
  public AlreadyFiledJson(People people) {
    this.whom = new Whom(people);
  }

  /** Of one attachment. */
  public ObjectNode of(AlreadyFiled.Told told) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("filed", told.filed());
    ArrayNode places = json.putArray("places");
    told.places().forEach(place -> places.add(place(place)));
    return json;
  }

  private ObjectNode place(AlreadyFiled.Place place) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clientFile", place.clientFile().id().value()).put("name", place.clientFile().name());
    place.memo().destination().folder().ifPresent(folder -> json.put("folder", folder.value()));
    place.memo().destination().inbox().ifPresent(inbox -> json.put("inbox", inbox.code()));
    place
        .document()
        .ifPresent(
            document ->
                json.put("document", document.id().value())
                    .put("documentName", document.name().value())
                    .put("filing", document.filings().get(0).value()));
    json.set("filed", whom.did(place.memo().by(), place.memo().at()));
    place.memo().unfiled().ifPresent(gone -> json.set("unfiled", whom.did(gone.by(), gone.at())));
    return json;
  }
}
