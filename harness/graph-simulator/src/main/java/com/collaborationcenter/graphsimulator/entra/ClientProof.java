package com.collaborationcenter.graphsimulator.entra;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which application asks, and whether it is that (graph-facts 7.2). */
final class ClientProof {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
  private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Map<String, Application> applications;
  private final InstantSource clock;

  ClientProof(Map<String, Application> applications, InstantSource clock) {
    this.applications = applications;
    this.clock = clock;
  }

  /**
   * The application that has proved itself.
   *
   * @param audiences the names of the token endpoint, any of which an assertion may be made for
   */
  Application of(Form form, Set<String> audiences) {
    Optional<Bearer> assertion = Bearer.read(form.get("client_assertion"));
    String id = form.get("client_id");
    Application application =
        applications.get(
            id.isEmpty() ? assertion.map(bearer -> bearer.text("sub")).orElse("") : id);
    if (application == null) {
      throw EntraFault.of(
          "unauthorized_client",
          700016,
          "Application with identifier '" + id + "' was not found in the directory.");
    }
    if (!form.get("client_secret").isEmpty()) {
      throw EntraFault.invalidClient(7000215, "Invalid client secret provided.");
    }
    if (!form.get("client_assertion_type").equals(TYPE)) {
      throw EntraFault.invalidClient(
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or"
              + " 'client_secret'.");
    }
    check(
        application,
        assertion.orElseThrow(
            () -> EntraFault.invalidClient(50027, "JWT token is invalid or malformed.")),
        audiences);
    return application;
  }

  private void check(Application application, Bearer assertion, Set<String> audiences) {
    Optional<Federation> federation =
        application.federations().stream()
            .filter(one -> one.issuer().equals(assertion.text("iss")))
            .findFirst();
    if (federation.isPresent()) {
      checkFederated(federation.get(), assertion);
    } else {
      checkOwn(application, assertion, audiences);
    }
    if (assertion.isExpired(clock)) {
      throw EntraFault.invalidClient(
          700024, "Client assertion is not within its valid time range.");
    }
  }

  private static void checkFederated(Federation federation, Bearer assertion) {
    boolean good =
        federation.subject().equals(assertion.text("sub"))
            && assertion.audiences().contains(federation.audience())
            && federation.keys().signed(assertion.token());
    if (!good) {
      throw EntraFault.invalidClient(
          700213, "No matching federated identity record found for presented assertion.");
    }
  }

  private static void checkOwn(Application application, Bearer assertion, Set<String> audiences) {
    if (!ALGORITHMS.contains(assertion.token().getHeader().getAlgorithm())) {
      throw EntraFault.invalidClient(
          5002738, "Invalid JWT token. Unsupported algorithm in the client assertion.");
    }
    boolean signed =
        application.certificates().stream()
            .filter(certificate -> isMeant(certificate, assertion))
            .anyMatch(
                certificate -> TrustedKeys.signed(assertion.token(), certificate.getPublicKey()));
    if (!signed) {
      throw EntraFault.invalidClient(
          700027,
          "The certificate with identifier used to sign the client assertion is not registered on"
              + " application.");
    }
    boolean self =
        assertion.text("iss").equals(application.clientId())
            && assertion.text("sub").equals(application.clientId());
    if (!self) {
      throw EntraFault.invalidClient(
          700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }
    if (assertion.audiences().stream().noneMatch(audiences::contains)) {
      throw EntraFault.invalidClient(
          700023, "Client assertion audience claim does not match Realm issuer.");
    }
  }

  /** Whether the assertion's thumbprint is the certificate's; one without any means none. */
  @SuppressWarnings("deprecation") // SHA-1 thumbprints are what older clients send.
  private static boolean isMeant(X509Certificate certificate, Bearer assertion) {
    Base64URL longer = assertion.token().getHeader().getX509CertSHA256Thumbprint();
    Base64URL shorter = assertion.token().getHeader().getX509CertThumbprint();
    if (longer != null) {
      return Arrays.equals(longer.decode(), thumbprint(certificate, "SHA-256"));
    }
    return shorter != null && Arrays.equals(shorter.decode(), thumbprint(certificate, "SHA-1"));
  }

  private static byte[] thumbprint(X509Certificate certificate, String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
    } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("a certificate has no thumbprint", e);
    }
  }
}
