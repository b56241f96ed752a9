package com.collaborationcenter.adapter.blob;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.Served;
import com.collaborationcenter.blob.SignedLinks;
import com.collaborationcenter.emulator.Emulators;
import com.collaborationcenter.entra.SelfSigned;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Against Azurite over TLS, which gives user-delegation keys to who comes with a token. */
class AzureSignedLinksTest {
  private static final BlobName NAME = new BlobName("exports/r/archive.zip");
  private static final Served AS = Served.attachment("Reçu n° 1.zip", "application/zip");

  private static BlobServiceClient service;
  private static BlobContainerClient container;
  private static HttpClient browser;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final SignedLinks links = new AzureSignedLinks(() -> service, "mail", () -> now);

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    SelfSigned certificate = SelfSigned.make();
    Path file = folder.resolve("azurite.p12");
    URI endpoint = Emulators.blobOverTls(pkcs12(certificate, file, "only-a-test"), "only-a-test");
    service =
        AzureBlobStore.clients()
            .endpoint(endpoint.toString())
            .credential(identity())
            .httpClient(new NettyAsyncHttpClientBuilder(trusting(certificate)).build())
            .buildClient();
    container = service.getBlobContainerClient("mail");
    container.create();
    for (String name : new String[] {NAME.value(), "exports/r/other.zip"}) {
      container.getBlobClient(name).upload(BinaryData.fromString("bytes of " + name));
    }
    browser = HttpClient.newBuilder().sslContext(trustingTls(certificate)).build();
  }

  @Test
  void opensItsBlobUnderTheNameAndTypeThatWereAsked() throws Exception {
    SignedLinks.Link link = links.toRead(NAME, AS);
    HttpResponse<String> answer = get(link.url());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("bytes of " + NAME);
    assertThat(answer.headers().firstValue("content-disposition")).contains(AS.header());
    assertThat(answer.headers().firstValue("content-type")).contains("application/zip");
    assertThat(link.expiresAt()).isEqualTo(now.plus(Duration.ofMinutes(5)));
    assertThat(link.url().getQuery()).contains("sp=r&").contains("spr=https").contains("sr=b");
  }

  @Test
  void opensAnotherTimeToBeShown() throws Exception {
    Served shown = Served.inline("Facture €.pdf", "application/pdf");
    HttpResponse<String> answer = get(links.toRead(NAME, shown).url());

    assertThat(answer.headers().firstValue("content-disposition")).contains(shown.header());
    assertThat(answer.headers().firstValue("content-type")).contains("application/pdf");
  }

  @Test
  void opensNoOtherBlobAndNothingWhenItWasChanged() throws Exception {
    String url = links.toRead(NAME, AS).url().toString();

    assertThat(get(url.replace("archive.zip?", "other.zip?"))).isEqualTo(403);
    assertThat(get(url.replace("&se=20", "&se=21"))).isEqualTo(403);
    assertThat(get(url.replace("rscd=attachment", "rscd=inline"))).isEqualTo(403);
    assertThat(get(url.replace("sp=r&", "sp=rw&"))).isEqualTo(403);
    assertThat(get(url.substring(0, url.indexOf('?')))).isNotEqualTo(200);
  }

  @Test
  void permitsNothingButReading() throws Exception {
    URI url = links.toRead(NAME, AS).url();
    HttpRequest put =
        HttpRequest.newBuilder(url)
            .header("x-ms-blob-type", "BlockBlob")
            .PUT(BodyPublishers.ofString("other"))
            .build();
    HttpRequest delete = HttpRequest.newBuilder(url).DELETE().build();

    assertThat(browser.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(browser.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    assertThat(get(url.toString())).isEqualTo(200);
  }

  @Test
  void opensNothingAfterItsEnd() throws Exception {
    Instant then = now.minus(SignedLinks.LONGEST).minusSeconds(1);
    SignedLinks.Link link =
        new AzureSignedLinks(() -> service, "mail", () -> then).toRead(NAME, AS);

    assertThat(link.expiresAt()).isBefore(Instant.now());
    assertThat(get(link.url()).statusCode()).isEqualTo(403);
  }

  private static int get(String url) throws Exception {
    return get(URI.create(url)).statusCode();
  }

  private static HttpResponse<String> get(URI url) throws Exception {
    return browser.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
  }

  /** What Azurite looks at in a token; it doesn't check the signature. */
  private static TokenCredential identity() {
    Instant now = Instant.now();
    String claims =
        ("{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/tenant/\","
                + "\"oid\":\"11059fcc-5514-4800-b5f8-49808b9cfab6\","
                + "\"tid\":\"ab1f708d-50f6-404c-a006-d71b2ac7a606\","
                + "\"iat\":%1$d,\"nbf\":%1$d,\"exp\":%2$d}")
            .formatted(now.getEpochSecond() - 60, now.getEpochSecond() + 3600);
    String token = part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + part(claims) + ".c2lnbg";
    OffsetDateTime end = now.plusSeconds(3600).atOffset(ZoneOffset.UTC);
    return request -> Mono.just(new AccessToken(token, end));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static Path pkcs12(SelfSigned certificate, Path file, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "own",
        certificate.keys().getPrivate(),
        password.toCharArray(),
        new Certificate[] {certificate.certificate()});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password.toCharArray());
    }
    return file;
  }

  private static reactor.netty.http.client.HttpClient trusting(SelfSigned certificate) {
    return reactor.netty.http.client.HttpClient.create()
        .secure(
            tls -> {
              try {
                tls.sslContext(
                    SslContextBuilder.forClient().trustManager(certificate.certificate()).build());
              } catch (SSLException e) {
                throw new AssertionError(e);
              }
            });
  }

  private static SSLContext trustingTls(SelfSigned certificate) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("azurite", certificate.certificate());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
