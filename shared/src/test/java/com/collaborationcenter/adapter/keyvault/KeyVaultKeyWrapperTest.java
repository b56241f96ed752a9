package com.collaborationcenter.adapter.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.collaborationcenter.entra.SelfSigned;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.secret.WrappedKey;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** The wire form of Key Vault's wrapkey and unwrapkey, over HTTPS. */
@Timeout(60)
class KeyVaultKeyWrapperTest {
  private static final byte[] DATA_KEY = new byte[32];

  static {
    Arrays.fill(DATA_KEY, (byte) 7);
  }

  private final SelfSigned certificate = SelfSigned.make();
  private final PlayedKeyVault vault = new PlayedKeyVault(certificate);
  private final KeyVaultKeyWrapper wrapper = wrapper(vault.key());

  KeyVaultKeyWrapperTest() throws IOException {}

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void letsTheVaultWrapAndUnwrapAndKeepsTheVersion() {
    WrappedKey wrapped = wrapper.wrap(DATA_KEY);

    assertThat(wrapped.keyId()).isEqualTo(vault.key() + "/v1");
    assertThat(wrapper.unwrap(wrapped)).isEqualTo(DATA_KEY);
    assertThat(vault.requests())
        .containsExactly("POST /keys/rights//wrapkey", "POST /keys/rights/v1/unwrapkey");
    assertThat(vault.bodies())
        .allSatisfy(body -> assertThat(body.path("alg").asText()).isEqualTo("RSA-OAEP-256"));
    assertThat(vault.bodies().get(0).path("value").asText())
        .isEqualTo("BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc");
  }

  @Test
  void unwrapsAnOlderVersionsWorkAfterTheKeyWasRotated() {
    WrappedKey older = wrapper.wrap(DATA_KEY);
    vault.rotate();
    WrappedKey newer = wrapper.wrap(DATA_KEY);

    assertThat(newer.keyId()).isEqualTo(vault.key() + "/v2");
    assertThat(wrapper.unwrap(older)).isEqualTo(DATA_KEY);
    assertThat(wrapper.unwrap(newer)).isEqualTo(DATA_KEY);
  }

  @Test
  void comesBackLaterWhenTheVaultThrottlesOrIsGone() {
    vault.answer(429, "7");
    RetryLater throttled = catchThrowableOfType(RetryLater.class, () -> wrapper.wrap(DATA_KEY));
    assertThat(throttled.code()).isEqualTo("keys_unavailable");
    assertThat(throttled.delay()).isEqualTo(Duration.ofSeconds(7));

    vault.close();
    assertThatThrownBy(() -> wrapper.wrap(DATA_KEY))
        .isInstanceOf(RetryLater.class)
        .extracting(fault -> ((RetryLater) fault).code())
        .isEqualTo("keys_unavailable");
  }

  @Test
  void saysThatTheKeyIsUnusableWhenTheVaultRefuses() {
    WrappedKey wrapped = wrapper.wrap(DATA_KEY);
    for (int status : new int[] {400, 403, 404}) {
      vault.answer(status, "");
      assertThatThrownBy(() -> wrapper.unwrap(wrapped))
          .isInstanceOf(CannotProcess.class)
          .hasMessageContaining(String.valueOf(status))
          .extracting(fault -> ((CannotProcess) fault).code())
          .isEqualTo("key_unusable");
    }
  }

  @Test
  void asksNoOtherVaultAndNoOtherKey() {
    assertThatThrownBy(
            () -> wrapper.unwrap(new WrappedKey("https://other.example/keys/rights/v1", "AA==")))
        .isInstanceOf(CannotProcess.class);
    assertThatThrownBy(() -> wrapper.unwrap(new WrappedKey(vault.key() + "other/v1", "AA==")))
        .isInstanceOf(CannotProcess.class);
    assertThat(vault.requests()).isEmpty();
    assertThatThrownBy(() -> wrapper(URI.create(vault.key() + "/v1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> wrapper(URI.create("http://vault.example/keys/rights")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private KeyVaultKeyWrapper wrapper(URI key) {
    TokenCredential credential =
        request ->
            Mono.just(
                new AccessToken("the-token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    HttpClient trusting =
        HttpClient.create()
            .secure(
                tls -> {
                  try {
                    tls.sslContext(
                        SslContextBuilder.forClient()
                            .trustManager(certificate.certificate())
                            .build());
                  } catch (SSLException e) {
                    throw new AssertionError(e);
                  }
                });
    return new KeyVaultKeyWrapper(
        key, credential, new NettyAsyncHttpClientBuilder(trusting).build(), false);
  }
}
