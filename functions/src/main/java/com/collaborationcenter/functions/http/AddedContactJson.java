package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.contact.AddedContact;
import com.collaborationcenter.contact.AddedContact.Decided;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Role;
import com.collaborationcenter.person.Viewer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Added contacts as the API tells them to one viewer (docs/http-api.yaml): to a collaborator, who
 * added them and whether they count for themselves; to an administrator, also who confirmed them.
 */
public final class AddedContactJson {
  private final People people;
  private final Viewer viewer;
  private final boolean onFile;
  private final Map<PersonId, Optional<String>> addresses = new HashMap<>();

  /** For this viewer, of this client file's. */
  public AddedContactJson(People people, Viewer viewer, ClientFile file) {
    this.people = people;
    this.viewer = viewer;
    this.onFile = file.isWorkedOnBy(viewer.addresses());
  }

  /** One of them. */
  public ObjectNode of(AddedContact contact) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", contact.id()).put("address", contact.address().value());
    json.set("added", decided(contact.added()));
    json.put("counts", onFile && contact.countsFor(viewer.person()));
    json.put("confirmed", contact.isConfirmedBy(viewer.person()));
    json.put("confirmedForAll", contact.forAll().isPresent());
    if (viewer.is(Role.ADMINISTRATOR)) {
      ArrayNode confirmations = json.putArray("confirmations");
      contact.confirmed().forEach(one -> confirmations.add(decided(one)));
      contact.forAll().ifPresent(one -> json.set("forAll", decided(one)));
    }
    return json;
  }

  /** Why nothing is told or done: there is no such one. */
  public static Problem.Refusal unknown() {
    return Problem.of(404, "added_contact_unknown", "there is no such added contact").refuse();
  }

  private ObjectNode decided(Decided decided) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("person", decided.by().object());
    addresses
        .computeIfAbsent(
            decided.by(),
            person -> people.find(person).map(SignedIn::main).map(EmailAddress::value))
        .ifPresent(address -> json.put("address", address));
    return json.put("at", decided.at().toString());
  }
}
