package com.collaborationcenter.connection;

import com.collaborationcenter.person.PersonId;

/**
 * The right to a mailbox, as its owner just gave it.
 *
 * @param account who signed in at Microsoft
 * @param username how Microsoft calls that account, for people
 * @param accessToken good for Graph now
 * @param cache MSAL's token cache, serialised: a secret
 */
public record Grant(PersonId account, String username, String accessToken, String cache) {
  /** Without the secrets. */
  @Override
  public String toString() {
    return "Grant";
  }
}
