package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as the worker is given it. */
final class HttpIn {
  private final String url;
  private final String method;
  private final Map<String, String> headers;
  private final Map<String, String> query;
  private final byte[] body;

  /**
   * A request.
   *
   * @param url whole, with scheme and authority
   * @param headers by name in lower case; several values joined by a comma
   * @param query without empty values; several values joined by a comma
   * @param body empty where no Content-Length announced one (azure-facts 2.2)
   */
  HttpIn(
      String url,
      String method,
      Map<String, String> headers,
      Map<String, String> query,
      byte[] body) {
    this.url = url;
    this.method = method;
    this.headers = Map.copyOf(headers);
    this.query = Map.copyOf(query);
    this.body = body;
  }

  /** The two body types that this host knows. */
  enum BodyKind {
    /** {@code Optional<String>}: UTF-8. */
    TEXT,
    /** {@code Optional<byte[]>}: octet-stream and multipart alone. */
    BYTES;

    /** The kind that a parameter asks for; nothing if it is neither. */
    static Optional<BodyKind> of(Type parameter) {
      if (parameter instanceof ParameterizedType message
          && message.getRawType() == HttpRequestMessage.class
          && message.getActualTypeArguments()[0] instanceof ParameterizedType optional
          && optional.getRawType() == Optional.class) {
        Type inner = optional.getActualTypeArguments()[0];
        if (inner == String.class) {
          return Optional.of(TEXT);
        }
        if (inner == byte[].class) {
          return Optional.of(BYTES);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * The message with its body.
   *
   * @throws IllegalArgumentException if the content type doesn't go with that kind (azure-facts
   *     2.1)
   */
  HttpRequestMessage<?> message(BodyKind kind) {
    if (body.length > 0 && binary() != (kind == BodyKind.BYTES)) {
      throw new IllegalArgumentException("the content type doesn't go with a body of " + kind);
    }
    if (kind == BodyKind.BYTES) {
      return new Message<>(this, body.length == 0 ? Optional.<byte[]>empty() : Optional.of(body));
    }
    return new Message<>(
        this,
        body.length == 0
            ? Optional.<String>empty()
            : Optional.of(new String(body, StandardCharsets.UTF_8)));
  }

  private boolean binary() {
    String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    return type.startsWith("application/octet-stream") || type.startsWith("multipart/");
  }

  private record Message<T>(HttpIn in, T body) implements HttpRequestMessage<T> {
    @Override
    public URI getUri() {
      return URI.create(in.url);
    }

    @Override
    public HttpMethod getHttpMethod() {
      return HttpMethod.value(in.method);
    }

    @Override
    public Map<String, String> getHeaders() {
      return in.headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
      return in.query;
    }

    @Override
    public T getBody() {
      return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
      return new HttpOut().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
      return new HttpOut().status(status);
    }
  }
}
