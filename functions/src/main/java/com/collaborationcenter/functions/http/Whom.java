package com.collaborationcenter.functions.http;

import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.person.People;
import com.collaborationcenter.person.People.SignedIn;
import com.collaborationcenter.person.PersonId;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who did something, and when, as JSON; each person is looked up once. For one answer. */
final class Whom {
  private final People people;
  private final Map<PersonId, Optional<String>> addresses = new HashMap<>();

  Whom(People people) {
    this.people = people;
  }

  /** The person's id, their address if they are still known here, and the time. */
  ObjectNode did(PersonId by, Instant at) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("person", by.object());
    addresses
        .computeIfAbsent(
            by, person -> people.find(person).map(SignedIn::main).map(EmailAddress::value))
        .ifPresent(address -> json.put("address", address));
    return json.put("at", at.toString());
  }
}
