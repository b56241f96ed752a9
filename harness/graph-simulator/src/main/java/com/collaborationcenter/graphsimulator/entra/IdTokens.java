package com.collaborationcenter.graphsimulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** Tells a client who has signed in. */
final class IdTokens {
  private static final Duration LIFE = Duration.ofHours(1);

  private final InstantSource clock;

  IdTokens(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param nonce empty for none
   */
  String of(String client, Account account, Names names, String nonce) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(names.issuer(account.tenant()))
            .audience(client)
            .subject(subject(client, account))
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFE)))
            .claim("tid", account.tenant())
            .claim("oid", account.objectId())
            .claim("preferred_username", account.user().address())
            .claim("name", account.user().displayName())
            .claim("ver", "2.0");
    if (!nonce.isEmpty()) {
      claims.claim("nonce", nonce);
    }
    return SigningKey.get().sign(claims.build());
  }

  /** What MSAL makes its accounts of (graph-facts 7.6). */
  static String clientInfo(Account account) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("uid", account.objectId())
            .put("utid", account.tenant())
            .toString();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  /** A person has another subject for each application. */
  private static String subject(String client, Account account) {
    String both = client + "/" + account.objectId();
    return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
