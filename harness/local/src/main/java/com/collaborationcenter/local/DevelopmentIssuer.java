package com.collaborationcenter.local;

import com.collaborationcenter.adapter.entra.EntraTokens;
import com.collaborationcenter.person.PersonId;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * Signs bearer tokens like Entra ID's, for people of the simulated tenant. It exists in the local
 * runner alone; the functions check its tokens as they check Entra ID's. Its key lives as long as
 * the process.
 */
public final class DevelopmentIssuer {
  /** The audience of its tokens. */
  public static final String AUDIENCE = "collaboration-center-local";

  /** How long a token is good. */
  static final Duration LIFETIME = Duration.ofHours(8);

  private final RSAKey key;
  private final String issuer;
  private final InstantSource clock;

  /** With a new key. */
  public DevelopmentIssuer(String tenant, InstantSource clock) {
    this.issuer = "https://issuer.collaboration-center.invalid/" + tenant + "/v2.0";
    this.clock = clock;
    try {
      key =
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .keyID(UUID.randomUUID().toString())
              .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key can be made", e);
    }
  }

  /** The issuer's name, as in its tokens. */
  public String issuer() {
    return issuer;
  }

  /** Its public key, as a JWKS. */
  public String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /**
   * A token for a person.
   *
   * @param roles names of application roles, for example {@code Administrator}
   */
  public String tokenFor(PersonId person, List<String> roles) {
    return sign(claims(person, roles).build());
  }

  /** A token for the accounting platform's application. */
  public String tokenForPlatform(PersonId application) {
    return sign(anyone(application, List.of("Platform")).claim("idtyp", "app").build());
  }

  /** What a good token of this person says. */
  JWTClaimsSet.Builder claims(PersonId person, List<String> roles) {
    return anyone(person, roles).claim("scp", EntraTokens.SCOPE);
  }

  private JWTClaimsSet.Builder anyone(PersonId who, List<String> roles) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)))
        .claim("tid", who.tenant())
        .claim("oid", who.object())
        .claim("ver", "2.0")
        .claim("roles", roles);
  }

  /** A token that says this, whatever it is. */
  String sign(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256)
                  .type(JOSEObjectType.JWT)
                  .keyID(key.getKeyID())
                  .build(),
              claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the token can't be signed", e);
    }
  }
}
