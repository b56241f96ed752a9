package com.collaborationcenter.local.demonstration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A client of the demonstration firm.
 *
 * @param number its rank in the firm, from 1
 * @param domains its own mail domains as a person writes them (an accent stays an accent)
 * @param contacts never empty
 * @param colleagues people who write from its domain and are no contact
 * @param collaborators never empty
 */
record ClientFile(
    int number,
    String id,
    String name,
    Kind kind,
    String town,
    List<String> domains,
    List<Person> contacts,
    List<Person> colleagues,
    List<Person> collaborators) {

  enum Kind {
    COMPANY,
    /** Owns shares or a building: no till, no wages. */
    HOLDING,
    CRAFT,
    SHOP,
    /** Exempt from VAT. */
    HEALTH,
    /** Not founded yet: no accounts, no VAT returns. */
    STARTUP,
    ASSOCIATION,
    /** Writes in English. */
    FOREIGN;

    /** Whether its people write plain text, also in the evening and on Saturday. */
    boolean isSmall() {
      return this == CRAFT || this == SHOP || this == HEALTH || this == STARTUP;
    }
  }

  ClientFile {
    domains = List.copyOf(domains);
    contacts = List.copyOf(contacts);
    colleagues = List.copyOf(colleagues);
    collaborators = List.copyOf(collaborators);
    if (contacts.isEmpty() || collaborators.isEmpty()) {
      throw new IllegalArgumentException(id + " needs a contact and a collaborator");
    }
  }

  /**
   * Nine digits that pass the Luhn check. None was ever attributed: real ones don't open by 000.
   */
  String siren() {
    int stem = 14_000 + number * 1_237;
    int sum = 0;
    int rest = stem;
    for (int place = 0; rest > 0; place++, rest /= 10) {
      int digit = rest % 10 * (place % 2 == 0 ? 2 : 1);
      sum += digit / 10 + digit % 10;
    }
    return "000" + stem + (10 - sum % 10) % 10;
  }

  String csvLine() {
    return String.join(
        ",",
        id,
        quoted(name),
        siren(),
        contacts.stream().map(Person::address).collect(Collectors.joining(";")),
        String.join(";", domains),
        collaborators.stream().map(Person::address).collect(Collectors.joining(";")));
  }

  private static String quoted(String text) {
    return text.indexOf(',') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
