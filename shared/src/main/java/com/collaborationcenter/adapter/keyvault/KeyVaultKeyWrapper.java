package com.collaborationcenter.adapter.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.WrapResult;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.secret.KeyWrapper;
import com.collaborationcenter.secret.WrappedKey;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A key of Azure Key Vault, RSA-OAEP-256. Both directions are the vault's own work: the key is
 * never fetched, so that the app needs no right to read it, and each use is in the vault's log. A
 * new version of the key is used from the next wrapping on; what an older one wrapped names it.
 */
public final class KeyVaultKeyWrapper implements KeyWrapper {
  private static final KeyWrapAlgorithm ALGORITHM = KeyWrapAlgorithm.RSA_OAEP_256;

  /** None: the SDK would sleep for as long as the vault's Retry-After says. */
  private static final RetryOptions RETRIES =
      new RetryOptions(new FixedDelayOptions(0, Duration.ofSeconds(1)));

  private static final Duration DELAY = Duration.ofSeconds(15);
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);

  private final URI key;
  private final TokenCredential credential;
  private final @Nullable HttpClient http;
  private final boolean verifyChallenge;

  /** By key id, with or without version. Versions are few: a year has twelve at most. */
  private final Map<String, CryptographyClient> clients = new ConcurrentHashMap<>();

  /**
   * For one key.
   *
   * @param key {@code https://VAULT.vault.azure.net/keys/NAME}, without a version, so that the
   *     newest one wraps
   */
  public KeyVaultKeyWrapper(URI key, TokenCredential credential) {
    this(key, credential, null, true);
  }

  /**
   * With another way to the vault.
   *
   * @param verifyChallenge whether the vault's host must be of the domain that its challenge names
   */
  KeyVaultKeyWrapper(
      URI key, TokenCredential credential, @Nullable HttpClient http, boolean verifyChallenge) {
    if (!"https".equals(key.getScheme()) || !key.getPath().matches("/keys/[0-9A-Za-z-]{1,127}")) {
      throw new IllegalArgumentException("not the URL of a Key Vault key without a version");
    }
    this.key = key;
    this.credential = credential;
    this.http = http;
    this.verifyChallenge = verifyChallenge;
  }

  @Override
  public WrappedKey wrap(byte[] dataKey) {
    WrapResult result = call(() -> client(key.toString()).wrapKey(ALGORITHM, dataKey));
    return new WrappedKey(
        result.getKeyId(), Base64.getEncoder().encodeToString(result.getEncryptedKey()));
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    if (!wrapped.keyId().startsWith(key + "/")) {
      throw new CannotProcess("key_unusable", "What is kept was wrapped by another key.");
    }
    byte[] bytes = Base64.getDecoder().decode(wrapped.wrapped());
    return call(() -> client(wrapped.keyId()).unwrapKey(ALGORITHM, bytes)).getKey();
  }

  private CryptographyClient client(String keyId) {
    return clients.computeIfAbsent(keyId, this::newClient);
  }

  private CryptographyClient newClient(String keyId) {
    CryptographyClientBuilder builder =
        new CryptographyClientBuilder()
            .keyIdentifier(keyId)
            .credential(credential)
            .disableKeyCaching()
            .retryOptions(RETRIES);
    if (http != null) {
      builder.httpClient(http);
    }
    if (!verifyChallenge) {
      builder.disableChallengeResourceVerification();
    }
    return builder.buildClient();
  }

  private static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (HttpResponseException e) {
      throw fault(e);
    } catch (RuntimeException e) {
      // No answer, or no token for the vault. The cause stays here: its text may hold the request.
      throw new RetryLater("keys_unavailable", DELAY);
    }
  }

  private static RuntimeException fault(HttpResponseException e) {
    int status = e.getResponse() == null ? 0 : e.getResponse().getStatusCode();
    if (status == 0 || status == 408 || status == 429 || status >= 500) {
      return new RetryLater("keys_unavailable", delay(e));
    }
    return new CannotProcess(
        "key_unusable", "Key Vault refuses to use the key: it answered " + status + ".");
  }

  private static Duration delay(HttpResponseException e) {
    if (e.getResponse() == null) {
      return DELAY;
    }
    String retryAfter = e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER);
    if (retryAfter == null || !retryAfter.matches("[1-9][0-9]{0,5}")) {
      return DELAY;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(retryAfter));
    return asked.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : asked;
  }
}
