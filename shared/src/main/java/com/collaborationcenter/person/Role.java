package com.collaborationcenter.person;

/** What a caller may do beyond being themselves; an application role of Entra ID. */
public enum Role {
  /** Manages all client files; sees no private mail by being one (P2). */
  ADMINISTRATOR,
  /**
   * The firm's accounting platform: keeps client files up to date (P1); an application, not a
   * person.
   */
  PLATFORM
}
