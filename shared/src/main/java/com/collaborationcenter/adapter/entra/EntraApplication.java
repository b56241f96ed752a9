package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.fault.CannotProcess;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * This app's registration at Entra ID. Costs nothing until the first call.
 *
 * <p>Each call gets a client of MSAL's, with a token cache, of its own: so no token of one person
 * is ever in a cache with another's.
 */
public final class EntraApplication {
  private final URI authority;
  private final String clientId;
  private final ClientProof proof;
  private final EntraScopes scopes;
  private final Optional<String> trustedPem;
  private final ExecutorService callersThread = new CallersThread();
  private @Nullable EntraHttp http;

  /**
   * A registration.
   *
   * @param authority {@code https://login.microsoftonline.com/TENANT/v2.0}, or where else the
   *     tenant's endpoints are described (graph-facts 7.6)
   * @param graph Graph's resource, with a slash at the end: scopes are named below it
   * @param trustedPem a certificate that is trusted besides Java's; for one machine alone
   */
  public EntraApplication(
      URI authority, String clientId, ClientProof proof, URI graph, Optional<String> trustedPem) {
    this.authority = authority;
    this.clientId = clientId;
    this.proof = proof;
    this.scopes = new EntraScopes(graph);
    this.trustedPem = trustedPem;
  }

  EntraScopes scopes() {
    return scopes;
  }

  /** A call to Entra ID. */
  interface Call<T> {
    /** Makes the call. */
    T with(ConfidentialClientApplication client) throws MalformedURLException;
  }

  /**
   * Makes a call with a client of its own.
   *
   * @param refused the fault if Entra ID refuses
   */
  <T> T call(@Nullable ITokenCacheAccessAspect cache, Refusal refused, Call<T> call) {
    try {
      return call.with(client(cache));
    } catch (MalformedURLException | RuntimeException e) {
      throw refused.of(e);
    }
  }

  /** What a refusal means to one call. */
  interface Refusal {
    /** The fault that it is. */
    RuntimeException of(Throwable thrown);

    /** A person's refusal has this code. */
    static Refusal as(String code, String explanation) {
      return thrown ->
          EntraFaults.of(
              thrown,
              new CannotProcess(code, explanation + " (" + EntraFaults.number(thrown) + ")."));
    }

    /** As above, but missing consent has its own code. */
    static Refusal consentOr(String code, String explanation) {
      return thrown ->
          EntraFaults.isConsentMissing(thrown)
              ? new CannotProcess(
                  "consent_required", "An administrator must consent to this application first.")
              : as(code, explanation).of(thrown);
    }
  }

  private ConfidentialClientApplication client(@Nullable ITokenCacheAccessAspect cache)
      throws MalformedURLException {
    ConfidentialClientApplication.Builder builder =
        ConfidentialClientApplication.builder(clientId, proof.credential())
            .httpClient(http())
            .executorService(callersThread)
            // Whoever waits for a token is a request or a queue's lock: nobody sleeps within.
            .disableInternalRetries()
            // The tenant's own description says all; without this MSAL asks Microsoft's public
            // cloud about every host.
            .instanceDiscovery(false)
            .oidcAuthority(authority.toString());
    if (cache != null) {
      builder.setTokenCacheAccessAspect(cache);
    }
    return builder.build();
  }

  private synchronized EntraHttp http() {
    EntraHttp made = http;
    if (made == null) {
      made = new EntraHttp(trustedPem);
      http = made;
    }
    return made;
  }

  /** Scopes of Graph (graph-facts 7.1); MSAL itself adds {@code offline_access}. */
  static final class EntraScopes {
    private final String graph;

    EntraScopes(URI graph) {
      this.graph = graph.toString();
    }

    Set<String> mailbox() {
      return Set.of(graph + "Mail.ReadWrite", graph + "User.Read");
    }

    Set<String> profile() {
      return Set.of(graph + "User.Read");
    }
  }

  /** Waits for what is done already: it is the caller's thread that does it. */
  static <T> T now(CompletableFuture<T> done) {
    return done.join();
  }
}
