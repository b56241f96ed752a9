package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import java.util.Set;

/** Signs people in with MSAL4J, for tests that need nothing but tokens. */
public final class SignIn {
  private final String tenant;
  private final SigningClient client;
  private final ConfidentialClientApplication msal;

  public SignIn(GraphSimulator simulator) throws Exception {
    tenant = simulator.entra().tenant();
    client = new SigningClient(simulator);
    simulator.entra().register(client.application());
    msal = client.msal(tenant);
  }

  /** A new access token of a person. */
  public String accessToken(User person, Set<String> scopes) throws Exception {
    String code = client.code(tenant, person.id().toString());
    return msal.acquireToken(
            AuthorizationCodeParameters.builder(code, SigningClient.REDIRECT)
                .scopes(scopes)
                .codeVerifier(SigningClient.VERIFIER)
                .build())
        .get()
        .accessToken();
  }
}
