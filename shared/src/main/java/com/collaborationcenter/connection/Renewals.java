package com.collaborationcenter.connection;

import java.time.Instant;
import java.util.Optional;

/** Makes access tokens of a kept right (graph-facts 7.3). Keeps nothing itself. */
public interface Renewals {
  /**
   * An access token for Graph: the one in the cache while it is good for five more minutes, else a
   * new one. A new one costs a request, and may replace the refresh token in the cache.
   *
   * @param cache MSAL's token cache, serialised, as {@link Grant#cache} or an earlier renewal gave
   *     it
   * @param refused a token that Graph refused before its end: another one is made
   * @throws com.collaborationcenter.fault.RetryLater {@code entra_unreachable}
   * @throws com.collaborationcenter.fault.CannotProcess {@code reconnect_needed} if the right was
   *     withdrawn or has ended; {@code entra_refused} if Entra ID refuses the application itself
   */
  Renewal renew(String cache, Optional<String> refused);

  /**
   * What came of it.
   *
   * @param expiresAt the token's end
   * @param cache what must be kept from now on; absent: the cache hasn't changed
   */
  record Renewal(String accessToken, Instant expiresAt, Optional<String> cache) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Renewal[until " + expiresAt + "]";
    }
  }
}
