package com.collaborationcenter.graphsimulator.entra;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a code, a refresh token or an access token says.
 *
 * @param ordinal grows with each one that is made, so that a revocation tells older from newer even
 *     within one instant
 * @param family the id of the code with which it began: a code used twice revokes them all
 * @param person the object id; empty for the application itself
 * @param scopes by their short names
 * @param asked as the client wrote the scopes
 * @param code what only a code says; null for tokens
 */
record Grant(
    Kind kind,
    String id,
    long ordinal,
    String family,
    String client,
    String tenant,
    String person,
    Set<String> scopes,
    Set<String> asked,
    Instant issued,
    Instant expires,
    @Nullable Code code) {

  /** What it is. */
  enum Kind {
    CODE,
    REFRESH,
    ACCESS
  }

  /**
   * What a code is bound to.
   *
   * @param challenge of PKCE, S256; empty for none
   * @param nonce empty for none
   */
  record Code(String redirectUri, String challenge, String nonce) {}
}
