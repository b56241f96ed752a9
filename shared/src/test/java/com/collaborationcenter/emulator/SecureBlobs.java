package com.collaborationcenter.emulator;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.collaborationcenter.entra.SelfSigned;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.net.ssl.SSLException;
import reactor.core.publisher.Mono;

/**
 * Azurite as the account is set up in Azure: HTTPS, and no key of the account's. Started once a
 * JVM; its certificate is made by the test and trusted by the clients that come from here alone.
 */
public final class SecureBlobs {
  private static final String PASSWORD = "only-a-test";
  private static final Duration TOKEN = Duration.ofHours(1);

  private final SelfSigned certificate = SelfSigned.make();
  private final URI endpoint;

  private static final class Holder {
    private static final SecureBlobs ONLY = new SecureBlobs();
  }

  private SecureBlobs() {
    try {
      Path folder = Files.createTempDirectory("azurite");
      Path file = folder.resolve("azurite.p12");
      try (OutputStream out = Files.newOutputStream(file)) {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
            "own",
            certificate.keys().getPrivate(),
            PASSWORD.toCharArray(),
            new Certificate[] {certificate.certificate()});
        store.store(out, PASSWORD.toCharArray());
      }
      endpoint = Emulators.blobOverTls(file, PASSWORD);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The account's endpoint. */
  public static URI endpoint() {
    return Holder.ONLY.endpoint;
  }

  /** The same client, of that account, as somebody whom Entra ID knows. */
  public static BlobServiceClientBuilder signedIn(BlobServiceClientBuilder clients) {
    return clients
        .endpoint(endpoint().toString())
        .credential(credential())
        .httpClient(Holder.ONLY.trusting());
  }

  /** The certificate, for clients of the links. */
  public static SelfSigned certificate() {
    return Holder.ONLY.certificate;
  }

  private HttpClient trusting() {
    try {
      SslContext trust =
          SslContextBuilder.forClient().trustManager(certificate.certificate()).build();
      return new NettyAsyncHttpClientBuilder(
              reactor.netty.http.client.HttpClient.create().secure(spec -> spec.sslContext(trust)))
          .build();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  private static TokenCredential credential() {
    return request -> {
      Instant now = Instant.now();
      Instant end = now.plus(TOKEN);
      String claims =
          """
          {"aud":"https://storage.azure.com","iss":"https://sts.windows.net/t/",\
          "iat":%1$d,"nbf":%1$d,"exp":%2$d,"oid":"app","tid":"t","sub":"app"}"""
              .formatted(now.getEpochSecond() - 60, end.getEpochSecond());
      String token = part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + part(claims) + ".unsigned";
      return Mono.just(new AccessToken(token, end.atOffset(ZoneOffset.UTC)));
    };
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
