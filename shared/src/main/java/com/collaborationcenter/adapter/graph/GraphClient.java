package com.collaborationcenter.adapter.graph;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.GraphTokens;
import com.collaborationcenter.mail.MailboxId;
import com.microsoft.graph.core.CoreConstants.ReplacementConstants;
import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.graph.users.item.mailfolders.item.MailFolderItemRequestBuilder;
import com.microsoft.kiota.BaseRequestConfiguration;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.ParametersNameDecodingHandler;
import com.microsoft.kiota.http.middleware.UrlReplaceHandler;
import com.microsoft.kiota.http.middleware.options.ParametersNameDecodingOption;
import com.microsoft.kiota.http.middleware.options.UrlReplaceHandlerOption;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The SDK's client for one mailbox, and the one place where its faults become ours. */
final class GraphClient {
  /** By this every id is one that survives a move (graph-facts 2.1). Case matters. */
  static final String IMMUTABLE_IDS = "IdType=\"ImmutableId\"";

  private final MailboxId mailbox;
  private final GraphTokens tokens;
  private final BaseGraphRequestAdapter adapter;
  private final GraphServiceClient sdk;

  GraphClient(MailboxId mailbox, URI baseUrl, GraphTokens tokens, OkHttpClient http) {
    this.mailbox = mailbox;
    this.tokens = tokens;
    this.adapter = adapter(baseUrl, () -> tokens.accessToken(mailbox), renewing(http, tokens));
    this.sdk = new GraphServiceClient(adapter);
  }

  /**
   * The SDK for whoever this token is of. Here rather than where it is asked for, since what calls
   * a constructor loads the SDK's classes with it.
   */
  static GraphServiceClient sdkWith(String accessToken, URI baseUrl, OkHttpClient http) {
    return new GraphServiceClient(adapter(baseUrl, () -> accessToken, http));
  }

  private static BaseGraphRequestAdapter adapter(
      URI baseUrl, Supplier<String> token, OkHttpClient http) {
    return new BaseGraphRequestAdapter(
        new BaseBearerTokenAuthenticationProvider(new OriginTokenProvider(baseUrl, token)),
        baseUrl.toString(),
        http);
  }

  /** The same connections; before all else, a refused token is replaced once. */
  private OkHttpClient renewing(OkHttpClient http, GraphTokens tokens) {
    OkHttpClient.Builder builder = http.newBuilder();
    builder.interceptors().add(0, new TokenRenewal(mailbox, tokens));
    return builder.build();
  }

  /**
   * The HTTP client for all. Of the SDK's handlers it has only those that write {@code $top} for
   * {@code %24top} and {@code /me} for what the SDK writes in its place. Not the one that retries:
   * it sleeps within the call's timeout (graph-facts 4.4), and here work that can't be done goes
   * back on the queue. Not redirects: Graph's mail API has none, and one would carry the token
   * elsewhere. Gzip is the HTTP client's own.
   */
  static OkHttpClient newHttpClient(long maxAnswerBytes) {
    return new OkHttpClient.Builder()
        .connectTimeout(GraphLimits.CONNECT_TIMEOUT)
        .readTimeout(GraphLimits.READ_TIMEOUT)
        .callTimeout(GraphLimits.CALL_TIMEOUT)
        .followRedirects(false)
        .addInterceptor(new AnswerGuard(maxAnswerBytes))
        .addInterceptor(new ParametersNameDecodingHandler())
        .addInterceptor(
            new UrlReplaceHandler(
                new UrlReplaceHandlerOption(ReplacementConstants.getDefaultReplacementPairs())))
        .build();
  }

  MailboxId mailbox() {
    return mailbox;
  }

  /** The token that the next request goes with. */
  String token() {
    return tokens.accessToken(mailbox);
  }

  /**
   * Graph refused this token.
   *
   * @return whether the next request goes with another one
   */
  boolean isRenewed(String refused) {
    tokens.refused(mailbox, refused);
    return !tokens.accessToken(mailbox).equals(refused);
  }

  GraphServiceClient sdk() {
    return sdk;
  }

  /** The SDK's requests below {@code /users/{id}}. */
  UserItemRequestBuilder user() {
    return sdk.users().byUserId(mailbox.value());
  }

  /** Every request says this (graph-facts 2.1), later pages too (graph-facts 8.4). */
  static void askImmutableIds(BaseRequestConfiguration configuration) {
    configuration.headers.add("Prefer", IMMUTABLE_IDS);
  }

  /** Keeps a nextLink's query as Graph wrote it (graph-facts 5.1). */
  static void keepVerbatim(BaseRequestConfiguration configuration) {
    ParametersNameDecodingOption off = new ParametersNameDecodingOption();
    off.enable = false;
    configuration.options = List.of(off);
  }

  /** Sends a request that the SDK has no builder for; the caller closes the answer. */
  InputStream send(RequestInformation request) throws GraphRefusal, AnswerTooLarge {
    return call(() -> adapter.sendPrimitive(request, null, InputStream.class));
  }

  /**
   * Calls the SDK.
   *
   * @throws GraphRefusal if Graph answers, and not with a success
   * @throws RetryLater if there is no answer, or only part of one
   * @throws CannotProcess if the answer isn't what it should be
   */
  static <T> T call(Supplier<@Nullable T> request) throws GraphRefusal, AnswerTooLarge {
    try {
      T answer = request.get();
      if (answer == null) {
        // The parser takes an answer cut before its first letter for an empty document.
        throw unreachable(new EOFException("an empty answer"));
      }
      return answer;
    } catch (RetryLater | CannotProcess ours) {
      // From the token's port.
      throw ours;
    } catch (RuntimeException e) {
      throw faultOf(e);
    }
  }

  /** As {@link #call}, for a caller to whom every refusal is a fault. */
  <T> T callOrFault(Supplier<@Nullable T> request) {
    try {
      return call(request);
    } catch (GraphRefusal refusal) {
      throw fault(refusal);
    } catch (AnswerTooLarge e) {
      throw tooLarge(e);
    }
  }

  /**
   * What a refusal means for the work at hand. After {@code ErrorAccessDenied} the mailbox is asked
   * once for its inbox: if it answers, the denial was a throttle (graph-facts 4.1), and the work
   * comes back later; if it refuses too, that refusal counts. For any other refusal nothing is
   * asked.
   */
  RuntimeException fault(GraphRefusal refusal) {
    if (!refusal.isDenied()) {
      return refusal.asFault();
    }
    try {
      call(() -> user().mailFolders().byMailFolderId("inbox").get(GraphClient::askForId));
      return new RetryLater("graph_throttled", GraphLimits.DEFAULT_THROTTLE_DELAY);
    } catch (GraphRefusal again) {
      return again.asFault();
    } catch (AnswerTooLarge e) {
      return tooLarge(e);
    }
  }

  static void askForId(MailFolderItemRequestBuilder.GetRequestConfiguration request) {
    askImmutableIds(request);
    if (request.queryParameters != null) {
      request.queryParameters.select = new String[] {"id"};
    }
  }

  static CannotProcess tooLarge(AnswerTooLarge e) {
    return new CannotProcess("graph_answer_too_large", String.valueOf(e.getMessage()), e);
  }

  /** What a failed reading of an answer means. */
  static RetryLater unreachable(IOException e) {
    return new RetryLater("graph_unreachable", GraphLimits.FAILURE_DELAY, e);
  }

  /**
   * What it means that the SDK can't read an answer. Its words may quote the answer ("failed
   * parsing 'x' as a time"), so only the kind of fault and its place go on.
   */
  static CannotProcess unreadable(RuntimeException e) {
    RuntimeException withoutWords = new IllegalStateException(e.getClass().getName());
    withoutWords.setStackTrace(e.getStackTrace());
    return new CannotProcess(
        "graph_answer_unreadable", "Graph's answer can't be read.", withoutWords);
  }

  private static RuntimeException faultOf(RuntimeException e) throws GraphRefusal, AnswerTooLarge {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof GraphRefusal refusal) {
        throw refusal;
      } else if (cause instanceof AnswerTooLarge tooLarge) {
        throw tooLarge;
      } else if (cause instanceof IOException io) {
        // Unreachable, timed out, cut, or JSON cut within: the parser wraps all of them.
        return unreachable(io);
      }
    }
    return unreadable(e);
  }
}
