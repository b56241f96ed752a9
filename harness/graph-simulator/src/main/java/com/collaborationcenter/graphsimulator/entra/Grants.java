package com.collaborationcenter.graphsimulator.entra;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes codes and tokens, and takes them back in. Safe for use by many threads. */
final class Grants {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);

  private final TokenSeal seal = new TokenSeal();
  private final InstantSource clock;
  private final Sessions sessions;
  private final EntraOptions options;

  Grants(InstantSource clock, Sessions sessions, EntraOptions options) {
    this.clock = clock;
    this.sessions = sessions;
    this.options = options;
  }

  String code(String client, Account account, Set<String> asked, Grant.Code bound) {
    String id = UUID.randomUUID().toString();
    Instant now = now();
    return seal.write(
        new Grant(
            Grant.Kind.CODE,
            id,
            sessions.next(),
            id,
            client,
            account.tenant(),
            account.objectId(),
            Scopes.shortened(asked),
            asked,
            now,
            now.plus(CODE_LIFE),
            bound));
  }

  /**
   * @param account null for the application itself
   */
  String access(String client, String tenant, @Nullable Account account, Tokens tokens) {
    return write(Grant.Kind.ACCESS, client, tenant, account, tokens, options.accessLife());
  }

  String refresh(String client, Account account, Tokens tokens) {
    return write(
        Grant.Kind.REFRESH, client, account.tenant(), account, tokens, options.refreshLife());
  }

  /** What the tokens of one answer share. */
  record Tokens(String family, Set<String> scopes, Set<String> asked) {}

  Duration accessLife() {
    return options.accessLife();
  }

  /** Takes a code; it is used up then. */
  Grant takeCode(String text, String client, String redirectUri, String verifier) {
    Grant grant = read(text, Grant.Kind.CODE, client);
    Grant.Code code = grant.code();
    if (code == null || isOver(grant)) {
      throw EntraFault.invalidGrant(
          70008, "The provided authorization code or refresh token has expired due to inactivity.");
    }
    if (!code.redirectUri().equals(redirectUri)) {
      throw EntraFault.invalidGrant(
          500112,
          "The reply address does not match the reply address provided when requesting"
              + " Authorization code.");
    }
    if (!Pkce.matches(code.challenge(), verifier)) {
      throw EntraFault.invalidGrant(
          501481,
          "The Code_Verifier does not match the code_challenge supplied in the authorization"
              + " request.");
    }
    if (!sessions.use(grant)) {
      sessions.endFamily(grant.family());
      throw EntraFault.invalidGrant(
          54005, "OAuth2 Authorization code was already redeemed, please retry with a new one.");
    }
    refuseRevoked(grant);
    return grant;
  }

  /** Takes a refresh token, which stays good unless the options say otherwise. */
  Grant takeRefresh(String text, String client) {
    Grant grant = read(text, Grant.Kind.REFRESH, client);
    refuseRevoked(grant);
    if (isOver(grant) || sessions.isRefreshEnded(grant)) {
      throw EntraFault.invalidGrant(
          700082,
          "The refresh token has expired due to inactivity. The token was issued on "
              + grant.issued()
              + ".");
    }
    if (options.strictRotation() && !sessions.use(grant)) {
      throw EntraFault.invalidGrant(70000, "Provided grant is invalid or malformed.");
    }
    return grant;
  }

  /** What an access token says, whether or not it is still good; empty if it is none of ours. */
  Optional<Grant> readAccess(String text) {
    return seal.read(text, Grant.Kind.ACCESS);
  }

  boolean isExpired(Grant access) {
    return isOver(access) || sessions.isAccessEnded(access);
  }

  boolean isRevoked(Grant grant) {
    return sessions.isRevoked(grant);
  }

  private Grant read(String text, Grant.Kind kind, String client) {
    Grant grant =
        seal.read(text, kind)
            .orElseThrow(
                () ->
                    EntraFault.invalidGrant(
                        9002313, "Invalid request. Request is malformed or invalid."));
    if (!grant.client().equals(client)) {
      throw EntraFault.invalidGrant(
          700005, "Provided grant was issued to a different client id than '" + client + "'.");
    }
    return grant;
  }

  private void refuseRevoked(Grant grant) {
    if (sessions.isRevoked(grant)) {
      throw EntraFault.invalidGrant(
          50173,
          "The provided grant has expired due to it being revoked, a fresh auth token is needed."
              + " The user might have changed or reset their password. The grant was issued on '"
              + grant.issued()
              + "'.",
          "bad_token");
    }
  }

  private boolean isOver(Grant grant) {
    return !clock.instant().isBefore(grant.expires());
  }

  private String write(
      Grant.Kind kind,
      String client,
      String tenant,
      @Nullable Account account,
      Tokens tokens,
      Duration life) {
    Instant now = now();
    return seal.write(
        new Grant(
            kind,
            UUID.randomUUID().toString(),
            sessions.next(),
            tokens.family(),
            client,
            tenant,
            account == null ? "" : account.objectId(),
            tokens.scopes(),
            tokens.asked(),
            now,
            now.plus(life),
            null));
  }

  private Instant now() {
    // A sealed time has whole seconds.
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
