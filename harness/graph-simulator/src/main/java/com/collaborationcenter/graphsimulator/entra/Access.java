package com.collaborationcenter.graphsimulator.entra;

import java.util.Set;

/**
 * What Graph learns from a good access token.
 *
 * @param person the object id; empty for an application on its own
 * @param scopes by their short names
 */
public record Access(String person, Set<String> scopes) {
  public Access {
    scopes = Set.copyOf(scopes);
  }
}
