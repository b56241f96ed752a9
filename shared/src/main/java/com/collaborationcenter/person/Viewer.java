package com.collaborationcenter.person;

import com.collaborationcenter.mail.EmailAddress;
import java.util.Set;

/**
 * Who reads: a person whose token was checked, with the addresses linked to them. Every query that
 * a person can reach takes one first.
 *
 * @param addresses empty as long as the person isn't linked; then no client file is theirs
 */
public record Viewer(PersonId person, Set<Role> roles, Set<EmailAddress> addresses) {
  /** Copies the sets. */
  public Viewer {
    roles = Set.copyOf(roles);
    addresses = Set.copyOf(addresses);
  }

  /** Whether the person has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
