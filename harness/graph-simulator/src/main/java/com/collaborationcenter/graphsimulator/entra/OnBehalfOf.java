package com.collaborationcenter.graphsimulator.entra;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the person for whom an API asks, by the token that they brought to it. */
final class OnBehalfOf {
  private final Directory directory;
  private final InstantSource clock;

  OnBehalfOf(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Account person(String tenant, Application api, Form form) {
    if (!form.get("requested_token_use").equals("on_behalf_of")) {
      throw EntraFault.of(
          "invalid_request",
          900144,
          "The request body must contain the following parameter: 'requested_token_use'.");
    }
    Bearer brought =
        Bearer.read(form.get("assertion"))
            .orElseThrow(
                () ->
                    EntraFault.of("invalid_request", 50027, "JWT token is invalid or malformed."));
    TrustedKeys keys = api.apiKeys();
    if (keys == null || !keys.signed(brought.token())) {
      throw EntraFault.invalidGrant(
          50013, "Assertion failed signature validation. The key was not found.");
    }
    if (brought.audiences().stream().noneMatch(api.audiences()::contains)) {
      throw EntraFault.invalidGrant(
          500131, "Assertion audience does not match the Client app presenting the assertion.");
    }
    if (brought.isExpired(clock)) {
      throw EntraFault.invalidGrant(500133, "Assertion is not within its valid time range.");
    }
    Optional<Account> account =
        directory.find(brought.text("oid")).filter(found -> matches(found, brought));
    return of(tenant, account.orElse(null));
  }

  private static boolean matches(Account account, Bearer brought) {
    return account.tenant().equals(brought.text("tid"));
  }

  /**
   * The account, if it is one of the tenant whose endpoint is asked.
   *
   * @param account null for none
   */
  static Account of(String tenant, @Nullable Account account) {
    if (account == null) {
      throw EntraFault.invalidGrant(50034, "The user account does not exist in the directory.");
    }
    if (!Directory.isAny(tenant) && !account.tenant().equals(tenant)) {
      throw EntraFault.invalidGrant(
          50020, "The user account does not exist in tenant '" + tenant + "'.");
    }
    return account;
  }
}
