package com.collaborationcenter.graphsimulator.entra;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application registration. It has no secrets: whoever uses one is refused.
 *
 * @param redirectUris where people may be sent back to, to the letter
 * @param certificates whose keys may sign its assertions
 * @param federations whose tokens stand for an assertion of its own
 * @param audiences its audiences as an API, which on-behalf-of demands of a person's token
 * @param apiKeys the keys of whoever signs the tokens that people bring to it as an API; null
 *     refuses on-behalf-of
 */
public record Application(
    String clientId,
    Set<URI> redirectUris,
    List<X509Certificate> certificates,
    List<Federation> federations,
    Set<String> audiences,
    @Nullable TrustedKeys apiKeys) {

  public Application {
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("an application needs an id");
    }
    redirectUris = Set.copyOf(redirectUris);
    certificates = List.copyOf(certificates);
    federations = List.copyOf(federations);
    audiences = Set.copyOf(audiences);
  }

  public static Application of(String clientId, URI redirectUri) {
    return new Application(clientId, Set.of(redirectUri), List.of(), List.of(), Set.of(), null);
  }

  /** One more certificate. */
  public Application withCertificate(X509Certificate certificate) {
    List<X509Certificate> more = new ArrayList<>(certificates);
    more.add(certificate);
    return new Application(clientId, redirectUris, more, federations, audiences, apiKeys);
  }

  /** One more federation. */
  public Application withFederation(Federation federation) {
    List<Federation> more = new ArrayList<>(federations);
    more.add(federation);
    return new Application(clientId, redirectUris, certificates, more, audiences, apiKeys);
  }

  /** It is an API too, which people reach with tokens of that audience, signed by these keys. */
  public Application withApi(String audience, TrustedKeys keys) {
    return new Application(
        clientId, redirectUris, certificates, federations, Set.of(audience), keys);
  }

  /**
   * Reads a certificate from PEM.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("that is no certificate", e);
    }
  }
}
