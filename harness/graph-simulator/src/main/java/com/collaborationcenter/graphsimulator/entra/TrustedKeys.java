package com.collaborationcenter.graphsimulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.text.ParseException;

/** Public keys that somebody signs tokens with, as a JWKS or at an address that gives one. */
@FunctionalInterface
public interface TrustedKeys {

  /**
   * The keys as they are now.
   *
   * @throws IOException if they can't be read
   * @throws ParseException if they are no JWKS
   */
  JWKSet now() throws IOException, ParseException;

  /**
   * The keys of a JWKS.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static TrustedKeys of(String jwks) {
    try {
      JWKSet set = JWKSet.parse(jwks);
      return () -> set;
    } catch (ParseException e) {
      throw new IllegalArgumentException("that is no JWKS", e);
    }
  }

  /** Asked anew for each token, so that a key that was replaced is found. */
  static TrustedKeys at(URI url) {
    return () -> JWKSet.load(url.toURL(), 5_000, 5_000, 1 << 20);
  }

  /** Whether one of them has signed this; keys that can't be read have signed nothing. */
  default boolean signed(SignedJWT token) {
    try {
      String id = token.getHeader().getKeyID();
      for (JWK key : now().getKeys()) {
        boolean meant = id == null || key.getKeyID() == null || id.equals(key.getKeyID());
        if (meant && key instanceof AsymmetricJWK pair && signed(token, pair.toPublicKey())) {
          return true;
        }
      }
      return false;
    } catch (IOException | ParseException | JOSEException e) {
      return false;
    }
  }

  /** Whether the owner of this public key has signed this. */
  static boolean signed(SignedJWT token, Key key) {
    try {
      return token.verify(
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key));
    } catch (JOSEException e) {
      return false;
    }
  }
}
