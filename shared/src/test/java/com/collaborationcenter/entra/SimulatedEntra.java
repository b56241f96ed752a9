package com.collaborationcenter.entra;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.entra.Application;
import com.collaborationcenter.graphsimulator.entra.TrustedKeys;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The simulated Entra ID with our application registered in it by a certificate, and a person's
 * browser. The application is an API too, whose tokens {@link #bearer} signs.
 */
public final class SimulatedEntra implements AutoCloseable {
  public static final String CLIENT = "11111111-2222-4333-8444-555555555555";
  public static final URI PAGE = URI.create("http://127.0.0.1:7071/connect");
  public static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-in-all";
  private static final SelfSigned OWN = SelfSigned.make();

  private final GraphSimulator simulator;
  private final HttpClient browser;

  public SimulatedEntra(SimulatorOptions options) {
    simulator = GraphSimulator.start(options);
    simulator
        .entra()
        .register(
            Application.of(CLIENT, PAGE).withCertificate(OWN.certificate()).withApi(CLIENT, api()));
    browser = HttpClient.newBuilder().sslContext(tls(simulator.entraCertificatePem())).build();
  }

  public GraphSimulator simulator() {
    return simulator;
  }

  /** The registered certificate with its key, as the setting holds it. */
  public String pkcs12() {
    return OWN.pkcs12();
  }

  public URI authority() {
    return authority(simulator.entra().tenant());
  }

  public URI authority(String tenant) {
    return URI.create(simulator.entraUrl() + "/" + tenant + "/v2.0");
  }

  /** The S256 challenge of a verifier (RFC 7636). */
  public static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What the person's browser brings back from that page after their choice. */
  public Map<String, String> choose(URI page, User person) {
    try {
      HttpResponse<String> answer =
          browser.send(
              HttpRequest.newBuilder(page)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          page.getRawQuery()
                              + "&account="
                              + URLEncoder.encode(person.id().toString(), StandardCharsets.UTF_8)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      String location =
          answer
              .headers()
              .firstValue("Location")
              .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
      return fields(String.valueOf(URI.create(location).getRawFragment()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** A token of our API for that person. */
  public String bearer(User person) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("api").build(), claims(person));
      token.sign(new RSASSASigner(OWN.keys().getPrivate()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }

  @SuppressWarnings("JavaUtilDate") // What the builder takes.
  private JWTClaimsSet claims(User person) {
    return new JWTClaimsSet.Builder()
        .audience(CLIENT)
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .claim("oid", person.id().toString())
        .claim("tid", simulator.entra().tenant())
        .build();
  }

  private static TrustedKeys api() {
    return TrustedKeys.of(
        new JWKSet(new RSAKey.Builder((RSAPublicKey) OWN.keys().getPublic()).keyID("api").build())
            .toString());
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      String[] both = pair.split("=", 2);
      fields.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return fields;
  }

  private static SSLContext tls(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "entra",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }
}
