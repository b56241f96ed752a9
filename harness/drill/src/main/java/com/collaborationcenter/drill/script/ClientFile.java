package com.collaborationcenter.drill.script;

import java.util.Set;
import java.util.TreeSet;

/** A client file; addresses and domains in lower case. */
public record ClientFile(
    String id, Set<String> contacts, Set<String> domains, Set<String> collaborators) {
  /** Copies. */
  public ClientFile {
    contacts = Set.copyOf(contacts);
    domains = Set.copyOf(domains);
    collaborators = Set.copyOf(collaborators);
  }

  /** As a line of the CSV that the API takes. */
  String csv() {
    return String.join(
        ",", id, "Client " + id, "", joined(contacts), joined(domains), joined(collaborators));
  }

  private static String joined(Set<String> values) {
    return String.join(";", new TreeSet<>(values));
  }
}
