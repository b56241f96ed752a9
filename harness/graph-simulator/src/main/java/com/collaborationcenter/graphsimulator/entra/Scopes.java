package com.collaborationcenter.graphsimulator.entra;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the scopes of a request: short names, or with Graph's address in front. */
final class Scopes {
  /** What stands for everything that consent was given for. */
  static final String DEFAULT = ".default";

  static final String OFFLINE = "offline_access";
  static final String OPENID = "openid";

  /** What needs no consent of its own. */
  static final Set<String> FREE = Set.of(OPENID, "profile", "email", OFFLINE);

  private static final List<String> GRAPH =
      List.of("https://graph.microsoft.com/", "https://graph.microsoft.com//");

  private Scopes() {}

  /** As asked for, in their order. */
  static Set<String> asked(String text) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : text.split(" ", -1)) {
      if (!scope.isBlank()) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  /** By their short names. */
  static Set<String> shortened(Set<String> asked) {
    Set<String> names = new LinkedHashSet<>();
    for (String scope : asked) {
      String name = scope;
      for (String prefix : GRAPH) {
        name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      }
      // Another API's .default is Graph's here: there is no other API.
      names.add(name.endsWith("/" + DEFAULT) ? DEFAULT : name);
    }
    return names;
  }
}
