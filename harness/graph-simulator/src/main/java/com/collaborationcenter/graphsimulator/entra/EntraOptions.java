package com.collaborationcenter.graphsimulator.entra;

import java.time.Duration;

/**
 * How the simulated Entra ID behaves.
 *
 * @param port of its HTTPS server, 0 for any free one
 * @param accessLife how long an access token is good, by the simulated clock
 * @param refreshLife how long a refresh token is good since its last use (graph-facts 7.3)
 * @param strictRotation whether a refresh token is good only once; Entra's stay good
 * @param plainAuthorisePage whether discovery names the authorise page under plain HTTP, which a
 *     developer's browser opens without a warning
 * @param tokensOnly whether Graph refuses all tokens but those of this Entra ID
 */
public record EntraOptions(
    int port,
    Duration accessLife,
    Duration refreshLife,
    boolean strictRotation,
    boolean plainAuthorisePage,
    boolean tokensOnly) {

  /** As Entra ID behaves, on any free port. */
  public static final EntraOptions ENTRA =
      new EntraOptions(0, Duration.ofHours(1), Duration.ofDays(90), false, false, false);

  public EntraOptions withPort(int other) {
    return new EntraOptions(
        other, accessLife, refreshLife, strictRotation, plainAuthorisePage, tokensOnly);
  }

  public EntraOptions withAccessLife(Duration other) {
    return new EntraOptions(
        port, other, refreshLife, strictRotation, plainAuthorisePage, tokensOnly);
  }

  public EntraOptions withStrictRotation() {
    return new EntraOptions(port, accessLife, refreshLife, true, plainAuthorisePage, tokensOnly);
  }

  public EntraOptions withPlainAuthorisePage() {
    return new EntraOptions(port, accessLife, refreshLife, strictRotation, true, tokensOnly);
  }

  public EntraOptions withTokensOnly() {
    return new EntraOptions(
        port, accessLife, refreshLife, strictRotation, plainAuthorisePage, true);
  }
}
