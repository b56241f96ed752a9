package com.collaborationcenter.adapter.entra;

import com.collaborationcenter.adapter.entra.EntraApplication.Refusal;
import com.collaborationcenter.person.OnBehalf;
import com.microsoft.aad.msal4j.OnBehalfOfParameters;
import com.microsoft.aad.msal4j.UserAssertion;

/** On-behalf-of by MSAL4J. */
public final class MsalOnBehalf implements OnBehalf {
  private static final Refusal PROFILE =
      Refusal.consentOr("profile_unreadable", "Microsoft doesn't give the profile away");

  private final EntraApplication entra;

  /** For one registration. */
  public MsalOnBehalf(EntraApplication entra) {
    this.entra = entra;
  }

  @Override
  public String profileToken(String bearer) {
    return entra.call(
        null,
        PROFILE,
        client ->
            EntraApplication.now(
                    client.acquireToken(
                        OnBehalfOfParameters.builder(
                                entra.scopes().profile(), new UserAssertion(bearer))
                            .skipCache(true)
                            .build()))
                .accessToken());
  }
}
