package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer in the making, and made: as in the worker, builder and message are one object. */
final class HttpOut implements HttpResponseMessage, HttpResponseMessage.Builder {
  private HttpStatusType status = HttpStatus.OK;
  private final Map<String, String> headers = new HashMap<>();
  private @Nullable Object body;

  @Override
  public HttpResponseMessage.Builder status(HttpStatusType newStatus) {
    status = newStatus;
    return this;
  }

  @Override
  public HttpResponseMessage.Builder header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  @Override
  public HttpResponseMessage.Builder body(@Nullable Object newBody) {
    body = newBody;
    return this;
  }

  @Override
  public HttpResponseMessage build() {
    return this;
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public @Nullable String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  /** One value a name: the last given (azure-facts 2.5). */
  Map<String, String> headers() {
    return headers;
  }
}
