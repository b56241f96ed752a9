package com.collaborationcenter.adapter.entra;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.collaborationcenter.fault.RetryLater;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;

/**
 * How this app proves to Entra ID that it is the registered application: by a certificate, or by a
 * managed identity that the registration trusts (graph-facts 7.2). There is no client secret.
 */
public final class ClientProof {
  /** What Entra ID wants as the audience of a managed identity's assertion (graph-facts 7.2). */
  private static final String AUDIENCE = "api://AzureADTokenExchange/.default";

  private static final Duration IF_THE_IDENTITY_IS_OUT_OF_REACH = Duration.ofSeconds(15);

  private final IClientCredential credential;

  private ClientProof(IClientCredential credential) {
    this.credential = credential;
  }

  /**
   * A certificate with its private key.
   *
   * @param pkcs12 base64 of a PKCS#12 file without password, with one key: so Key Vault hands out a
   *     certificate's secret
   */
  public static ClientProof certificate(String pkcs12) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(pkcs12);
      return new ClientProof(
          ClientCredentialFactory.createFromCertificate(new ByteArrayInputStream(bytes), ""));
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      // The cause's text may quote what it was given.
      throw new IllegalStateException("the certificate is no PKCS#12 with one key, in base64");
    }
  }

  /** A managed identity, asked for an assertion each time one is needed; it keeps them itself. */
  public static ClientProof federated(TokenCredential identity) {
    return new ClientProof(ClientCredentialFactory.createFromCallback(() -> assertion(identity)));
  }

  private static String assertion(TokenCredential identity) {
    try {
      return identity.getTokenSync(new TokenRequestContext().addScopes(AUDIENCE)).getToken();
    } catch (RuntimeException e) {
      throw new RetryLater("identity_unavailable", IF_THE_IDENTITY_IS_OUT_OF_REACH, e);
    }
  }

  IClientCredential credential() {
    return credential;
  }
}
