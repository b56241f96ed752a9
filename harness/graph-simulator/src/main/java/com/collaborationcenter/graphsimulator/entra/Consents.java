package com.collaborationcenter.graphsimulator.entra;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What applications may do for people. Until something else is said, everybody has consented to
 * {@link #GIVEN} for every application. Safe for use by many threads.
 */
public final class Consents {
  /** What is consented to at first, besides what needs no consent. */
  public static final Set<String> GIVEN = Set.of("Mail.ReadWrite", "User.Read", "offline_access");

  private final Map<String, Set<String>> byApplication = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> byPerson = new ConcurrentHashMap<>();
  private final Set<String> administratorNeeded = ConcurrentHashMap.newKeySet();

  Consents() {}

  /** An administrator consents for everybody to exactly these scopes; to none for an empty set. */
  public void set(String clientId, Set<String> scopes) {
    byApplication.put(clientId, Set.copyOf(scopes));
    byPerson.keySet().removeIf(key -> key.startsWith(clientId + "/"));
  }

  /** Whether people can't consent themselves: the page then never calls back. */
  public void setAdministratorNeeded(String clientId, boolean needed) {
    if (needed) {
      administratorNeeded.add(clientId);
    } else {
      administratorNeeded.remove(clientId);
    }
  }

  boolean administratorNeeded(String clientId) {
    return administratorNeeded.contains(clientId);
  }

  /** A person consents on the page. */
  void add(String clientId, String objectId, Set<String> scopes) {
    byPerson
        .computeIfAbsent(clientId + "/" + objectId, key -> ConcurrentHashMap.newKeySet())
        .addAll(scopes);
  }

  /** Everything that is consented to, without what needs no consent. */
  Set<String> given(String clientId, String objectId) {
    Set<String> given = new LinkedHashSet<>(byApplication.getOrDefault(clientId, GIVEN));
    given.addAll(byPerson.getOrDefault(clientId + "/" + objectId, Set.of()));
    given.removeAll(Scopes.FREE);
    given.remove(Scopes.DEFAULT);
    return given;
  }

  /** Whether these short names are all consented to. */
  boolean cover(String clientId, String objectId, Set<String> scopes) {
    Set<String> given = given(clientId, objectId);
    return scopes.stream()
        .allMatch(
            scope ->
                Scopes.FREE.contains(scope)
                    || given.contains(scope)
                    || (scope.equals(Scopes.DEFAULT) && !given.isEmpty()));
  }

  void clear() {
    byApplication.clear();
    byPerson.clear();
    administratorNeeded.clear();
  }
}
