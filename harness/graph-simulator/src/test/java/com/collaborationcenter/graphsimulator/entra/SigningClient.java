package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An application that signs in people with MSAL4J, by a certificate of its own, and a browser. */
final class SigningClient {
  static final String ID = "11111111-2222-4333-8444-555555555555";
  static final URI REDIRECT = URI.create("http://127.0.0.1:7071/api/connect");
  static final Set<String> SCOPES = Set.of("Mail.ReadWrite", "User.Read");
  static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-in-all";

  private final GraphSimulator simulator;
  private final KeyPair keys;
  private final X509Certificate certificate;
  private final SSLContext tls;
  private final HttpClient browser;

  SigningClient(GraphSimulator simulator) throws Exception {
    this.simulator = simulator;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    this.keys = generator.generateKeyPair();
    this.certificate = selfSigned(keys);
    this.tls = trusting(simulator.entraCertificatePem());
    this.browser = HttpClient.newBuilder().sslContext(tls).build();
  }

  X509Certificate certificate() {
    return certificate;
  }

  HttpClient browser() {
    return browser;
  }

  Application application() {
    return Application.of(ID, REDIRECT).withCertificate(certificate);
  }

  /** MSAL against one tenant. */
  ConfidentialClientApplication msal(String tenant) throws Exception {
    return ConfidentialClientApplication.builder(
            ID, ClientCredentialFactory.createFromCertificate(keys.getPrivate(), certificate))
        .oidcAuthority(simulator.entraUrl() + "/" + tenant + "/v2.0")
        .sslSocketFactory(tls.getSocketFactory())
        .build();
  }

  /** A person chooses; what the redirect carries. */
  Map<String, String> choose(String tenant, Map<String, String> choice) throws Exception {
    HttpResponse<String> answer = post(page(tenant), choice);
    return Form.read(
            URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery())
        .values();
  }

  /** A code for a person of a tenant. */
  String code(String tenant, String objectId) throws Exception {
    return choose(tenant, Map.of("account", objectId)).getOrDefault("code", "");
  }

  Map<String, String> page() throws GeneralSecurityException {
    Map<String, String> page = new LinkedHashMap<>();
    page.put("client_id", ID);
    page.put("response_type", "code");
    page.put("redirect_uri", REDIRECT.toString());
    page.put("scope", "Mail.ReadWrite User.Read offline_access openid profile");
    page.put("state", "the-state");
    page.put("code_challenge", challenge());
    page.put("code_challenge_method", "S256");
    return page;
  }

  String page(String tenant) throws GeneralSecurityException {
    return simulator.entraUrl()
        + "/"
        + tenant
        + "/oauth2/v2.0/authorize?"
        + new Form(page()).write();
  }

  HttpResponse<String> post(String url, Map<String, String> form) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(new Form(form).write()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String url) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String challenge() throws GeneralSecurityException {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static X509Certificate selfSigned(KeyPair keys) throws Exception {
    Instant now = Instant.now();
    X500Name name = new X500Name("CN=client");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(86_400)),
                    name,
                    keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  private static SSLContext trusting(String pem) throws Exception {
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
  }
}
