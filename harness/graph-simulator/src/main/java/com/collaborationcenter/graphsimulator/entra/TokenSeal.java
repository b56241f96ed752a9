package com.collaborationcenter.graphsimulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes grants as opaque text and reads them back. Everything lies in the text, sealed by a key
 * that every simulator shares: so what a client has stored is still good after a restart, as it is
 * with the real one, and no table grows. It guards nothing real.
 */
final class TokenSeal {
  private static final byte[] KEY =
      "the simulator's seal, which guards nothing that is real".getBytes(StandardCharsets.US_ASCII);

  String write(Grant grant) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .claim("kind", grant.kind().name())
            .jwtID(grant.id())
            .claim("ordinal", grant.ordinal())
            .claim("family", grant.family())
            .claim("client", grant.client())
            .claim("tenant", grant.tenant())
            .claim("person", grant.person())
            .claim("scopes", List.copyOf(grant.scopes()))
            .claim("asked", List.copyOf(grant.asked()))
            .issueTime(Date.from(grant.issued()))
            .expirationTime(Date.from(grant.expires()));
    Grant.Code code = grant.code();
    if (code != null) {
      claims
          .claim("redirect", code.redirectUri())
          .claim("challenge", code.challenge())
          .claim("nonce", code.nonce());
    }
    try {
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
      token.sign(new MACSigner(KEY));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a grant can't be sealed", e);
    }
  }

  /** The grant of that kind; empty if the text is none. */
  Optional<Grant> read(String text, Grant.Kind kind) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      if (!token.verify(new MACVerifier(KEY))) {
        return Optional.empty();
      }
      JWTClaimsSet claims = token.getJWTClaimsSet();
      return kind.name().equals(claims.getStringClaim("kind"))
          ? Optional.of(grant(kind, claims))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Grant grant(Grant.Kind kind, JWTClaimsSet claims) throws ParseException {
    boolean code = kind == Grant.Kind.CODE;
    return new Grant(
        kind,
        claims.getJWTID(),
        claims.getLongClaim("ordinal"),
        claims.getStringClaim("family"),
        claims.getStringClaim("client"),
        claims.getStringClaim("tenant"),
        claims.getStringClaim("person"),
        set(claims, "scopes"),
        set(claims, "asked"),
        instant(claims.getIssueTime()),
        instant(claims.getExpirationTime()),
        code
            ? new Grant.Code(
                claims.getStringClaim("redirect"),
                claims.getStringClaim("challenge"),
                claims.getStringClaim("nonce"))
            : null);
  }

  private static Set<String> set(JWTClaimsSet claims, String name) throws ParseException {
    return new LinkedHashSet<>(claims.getStringListClaim(name));
  }

  @SuppressWarnings("JavaUtilDate") // What the library gives.
  private static Instant instant(Date date) {
    return date.toInstant();
  }
}
