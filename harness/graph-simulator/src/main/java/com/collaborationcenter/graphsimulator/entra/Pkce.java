package com.collaborationcenter.graphsimulator.entra;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Proof key for code exchange, S256 alone (RFC 7636). */
final class Pkce {
  private Pkce() {}

  /**
   * @param challenge empty when the page was asked without one; then there must be no verifier
   */
  static boolean matches(String challenge, String verifier) {
    return challenge.isEmpty() ? verifier.isEmpty() : challenge.equals(challenge(verifier));
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
