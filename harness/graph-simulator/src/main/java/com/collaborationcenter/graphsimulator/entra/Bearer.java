package com.collaborationcenter.graphsimulator.entra;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signed token that somebody brings, read but not believed yet. */
record Bearer(SignedJWT token, JWTClaimsSet claims) {

  /** Empty if the text is no signed JWT. */
  static Optional<Bearer> read(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      return Optional.of(new Bearer(token, token.getJWTClaimsSet()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** The text of a claim, empty if it has none. */
  String text(String claim) {
    Object value = claims.getClaim(claim);
    return value instanceof String text ? text : "";
  }

  List<String> audiences() {
    return claims.getAudience();
  }

  /**
   * Whether it has expired by the simulated clock and by the wall clock, or has no end. Who signs
   * may know only the wall clock, as MSAL does, while the simulated one has been moved forward.
   */
  boolean isExpired(InstantSource clock) {
    Instant end = instant(claims.getExpirationTime());
    Instant simulated = clock.instant();
    Instant wall = Instant.now();
    return end == null || !(simulated.isBefore(wall) ? simulated : wall).isBefore(end);
  }

  @SuppressWarnings("JavaUtilDate") // What the library gives.
  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }
}
