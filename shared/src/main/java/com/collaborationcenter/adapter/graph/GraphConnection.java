package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.mail.MailboxId;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.net.URI;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way to Graph that all mailboxes share: one base URL, one HTTP client with its connections.
 * Building it costs nothing; the SDK and the HTTP client come with the first call (graph-facts
 * 8.1).
 */
public final class GraphConnection {
  /** Microsoft's global service. */
  public static final URI GLOBAL = URI.create("https://graph.microsoft.com/v1.0");

  private final URI baseUrl;
  private final GraphTokens tokens;
  private final long maxAnswerBytes;
  private @Nullable OkHttpClient http;

  /**
   * The usual connection.
   *
   * @param baseUrl with the version, without a slash at the end; its host and port are the only
   *     ones that are ever given a token (graph-facts 8.2)
   */
  public GraphConnection(URI baseUrl, GraphTokens tokens) {
    this(baseUrl, tokens, GraphLimits.MAX_ANSWER_BYTES);
  }

  GraphConnection(URI baseUrl, GraphTokens tokens, long maxAnswerBytes) {
    if (baseUrl.getHost() == null || baseUrl.getPath().endsWith("/")) {
      throw new IllegalArgumentException("not a base URL of Graph: " + baseUrl);
    }
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.maxAnswerBytes = maxAnswerBytes;
  }

  /** A client that acts for one mailbox. It is light: the HTTP client is shared. */
  GraphClient clientFor(MailboxId mailbox) {
    return new GraphClient(mailbox, baseUrl, tokens, http());
  }

  /**
   * A client whose answers may be large and take long: they are read as a stream. It shares the
   * connections with the others.
   */
  GraphClient streamingFor(MailboxId mailbox) {
    OkHttpClient patient =
        GraphClient.newHttpClient(GraphLimits.MAX_ATTACHMENT_BYTES)
            .newBuilder()
            .connectionPool(http().connectionPool())
            .dispatcher(http().dispatcher())
            .callTimeout(GraphLimits.ATTACHMENT_TIMEOUT)
            .build();
    return new GraphClient(mailbox, baseUrl, tokens, patient);
  }

  /** The SDK for whoever a token is of, which isn't kept and can't be renewed. */
  GraphServiceClient sdkWith(String accessToken) {
    return GraphClient.sdkWith(accessToken, baseUrl, http());
  }

  private synchronized OkHttpClient http() {
    if (http == null) {
      http = GraphClient.newHttpClient(maxAnswerBytes);
    }
    return http;
  }
}
