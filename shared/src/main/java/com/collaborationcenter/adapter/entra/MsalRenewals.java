package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.adapter.entra.EntraApplication.Refusal;
import com.collaborationcenter.connection.Renewals;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.ITokenCacheAccessAspect;
import com.microsoft.aad.msal4j.ITokenCacheAccessContext;
import com.microsoft.aad.msal4j.SilentParameters;
import java.net.MalformedURLException;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access tokens by MSAL4J, out of a token cache that holds one account (graph-facts 7.4). */
public final class MsalRenewals implements Renewals {
  private static final Refusal RECONNECT =
      Refusal.as("reconnect_needed", "The right to this mailbox has ended or was withdrawn");

  private final EntraApplication entra;

  /** For one registration. */
  public MsalRenewals(EntraApplication entra) {
    this.entra = entra;
  }

  @Override
  public Renewal renew(String cache, Optional<String> refused) {
    OneAccount kept = new OneAccount(cache);
    return entra.call(
        kept,
        RECONNECT,
        client -> {
          IAccount account = account(client);
          IAuthenticationResult result = token(client, account, false);
          if (refused.filter(result.accessToken()::equals).isPresent()) {
            result = token(client, account, true);
          }
          return new Renewal(
              result.accessToken(), result.expiresOnDate().toInstant(), kept.changed());
        });
  }

  private IAuthenticationResult token(
      ConfidentialClientApplication client, IAccount account, boolean anew)
      throws MalformedURLException {
    return EntraApplication.now(
        client.acquireTokenSilently(
            SilentParameters.builder(entra.scopes().mailbox(), account)
                .forceRefresh(anew)
                .build()));
  }

  private static IAccount account(ConfidentialClientApplication client) {
    Iterator<IAccount> accounts = EntraApplication.now(client.getAccounts()).iterator();
    if (accounts.hasNext()) {
      return accounts.next();
    }
    throw new IllegalStateException("the token cache holds no account");
  }

  /** What MSAL has for a cache while one call lasts. Of one thread: the caller's. */
  private static final class OneAccount implements ITokenCacheAccessAspect {
    private final String kept;
    private boolean read;
    private @Nullable String changed;

    OneAccount(String kept) {
      this.kept = kept;
    }

    @Override
    public void beforeCacheAccess(ITokenCacheAccessContext context) {
      if (!read) {
        context.tokenCache().deserialize(kept);
        read = true;
      }
    }

    @Override
    public void afterCacheAccess(ITokenCacheAccessContext context) {
      if (context.hasCacheChanged()) {
        changed = context.tokenCache().serialize();
      }
    }

    Optional<String> changed() {
      return Optional.ofNullable(changed);
    }
  }
}
