package com.collaborationcenter.adapter.graph;

import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a token to Graph and to nobody else. The SDK's own provider sends no Authorization, without
 * a word, to a host that it doesn't know to be Graph's (graph-facts 8.2).
 */
final class OriginTokenProvider implements AccessTokenProvider {
  private final URI baseUrl;
  private final Supplier<String> token;

  OriginTokenProvider(URI baseUrl, Supplier<String> token) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  /** The token; for any other origin none, which makes the SDK send no Authorization. */
  @Override
  public String getAuthorizationToken(
      URI uri, @Nullable Map<String, Object> additionalAuthenticationContext) {
    return isGraph(uri) ? token.get() : "";
  }

  @Override
  public AllowedHostsValidator getAllowedHostsValidator() {
    return new AllowedHostsValidator(baseUrl.getHost());
  }

  private boolean isGraph(URI uri) {
    return baseUrl.getScheme().equalsIgnoreCase(uri.getScheme())
        && baseUrl.getHost().equalsIgnoreCase(uri.getHost())
        && baseUrl.getPort() == uri.getPort();
  }
}
