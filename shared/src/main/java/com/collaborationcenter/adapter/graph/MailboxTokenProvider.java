package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.mail.MailboxId;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives one mailbox's token to Graph and to nobody else. The SDK's own provider sends no
 * Authorization, without a word, to a host that it doesn't know to be Graph's (graph-facts 8.2).
 */
final class MailboxTokenProvider implements AccessTokenProvider {
  private final MailboxId mailbox;
  private final URI baseUrl;
  private final GraphTokens tokens;

  MailboxTokenProvider(MailboxId mailbox, URI baseUrl, GraphTokens tokens) {
    this.mailbox = mailbox;
    this.baseUrl = baseUrl;
    this.tokens = tokens;
  }

  /** The token; for any other origin none, which makes the SDK send no Authorization. */
  @Override
  public String getAuthorizationToken(
      URI uri, @Nullable Map<String, Object> additionalAuthenticationContext) {
    return isGraph(uri) ? tokens.accessToken(mailbox) : "";
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
