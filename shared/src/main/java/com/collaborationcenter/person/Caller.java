package com.collaborationcenter.person;

import java.util.Set;

/**
 * Who calls, by a checked token: a person, or an application.
 *
 * @param id the person's or the application's own identity
 * @param application an application acting for itself, not a person
 */
public record Caller(PersonId id, boolean application, Set<Role> roles) {
  /** Copies the set. */
  public Caller {
    roles = Set.copyOf(roles);
  }
}
