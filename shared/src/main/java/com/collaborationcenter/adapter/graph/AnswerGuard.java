package com.collaborationcenter.adapter.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads each answer's status before the SDK does, and limits its size. The SDK reads an error's
 * body first, and where that is none of its own (HTML from a gateway, an empty 504) it throws
 * something that has lost the status and the Retry-After.
 */
final class AnswerGuard implements Interceptor {
  private final long maxBytes;

  AnswerGuard(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      ResponseBody body = response.body();
      return body == null
          ? response
          : response.newBuilder().body(new LimitedBody(body, maxBytes)).build();
    }
    try (response) {
      throw new GraphRefusal(response.code(), error(response), retryAfter(response));
    }
  }

  private static GraphError error(Response response) throws IOException {
    String text = response.peekBody(GraphLimits.MAX_ERROR_BYTES).string();
    return GraphError.of(GraphJson.readLeniently(text));
  }

  private static Optional<Duration> retryAfter(Response response) {
    return Optional.ofNullable(response.header("Retry-After")).flatMap(AnswerGuard::seconds);
  }

  /** Retry-After in seconds, as Graph gives it (graph-facts 4.1); a date is taken for absent. */
  static Optional<Duration> seconds(String retryAfter) {
    try {
      Duration delay = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
      if (delay.isNegative()) {
        return Optional.empty();
      }
      // Zero is a refusal all the same: nobody asks again at once.
      return Optional.of(
          delay.isZero()
              ? Duration.ofSeconds(1)
              : delay.compareTo(GraphLimits.MAX_DELAY) > 0 ? GraphLimits.MAX_DELAY : delay);
    } catch (NumberFormatException notSeconds) {
      return Optional.empty();
    }
  }

  /** A body that fails once more than so many bytes were read, after unpacking. */
  private static final class LimitedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    LimitedBody(ResponseBody body, long maxBytes) {
      this.body = body;
      this.source = Okio.buffer(limited(body.source(), maxBytes));
    }

    private static Source limited(Source source, long maxBytes) {
      return new ForwardingSource(source) {
        private long total;

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
          long count = super.read(sink, byteCount);
          total += Math.max(count, 0);
          if (total > maxBytes) {
            throw new AnswerTooLarge(maxBytes);
          }
          return count;
        }
      };
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }
  }
}
