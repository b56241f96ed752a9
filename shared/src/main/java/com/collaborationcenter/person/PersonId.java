package com.collaborationcenter.person;

/**
 * A person, as Entra ID knows them: tenant and object id. An address is no identity.
 *
 * @param tenant the tenant's id
 * @param object the user's object id in that tenant
 */
public record PersonId(String tenant, String object) {
  /** Refuses blanks. */
  public PersonId {
    if (tenant.isBlank() || object.isBlank()) {
      throw new IllegalArgumentException("not a person");
    }
  }
}
