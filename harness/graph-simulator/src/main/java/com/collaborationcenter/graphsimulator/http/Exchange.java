package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.mailbox.MadeContent;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Between Jetty's requests and answers and ours. */
final class Exchange {
  /** Longer request bodies are cut off here, and then aren't JSON any more. */
  private static final int MOST_BODY_BYTES = 64 << 20;

  private static final int MADE_BLOCK = 64 << 10;

  private static final ObjectMapper JSON = new ObjectMapper();

  private Exchange() {}

  /**
   * @param target path and query below the root that the handler serves
   */
  static GraphRequest read(Request request, String target) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.merge(field.getLowerCaseName(), field.getValue(), (a, b) -> a + ", " + b);
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(MOST_BODY_BYTES);
      return GraphRequest.of(request.getMethod(), target, headers, body);
    }
  }

  /** Writes a whole answer. */
  static void write(
      GraphRequest request, GraphResponse answer, Response response, Callback callback)
      throws IOException {
    head(request, answer, response);
    if (answer.made() > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.made());
      send(new MadeContent(answer.made()), answer.made(), response);
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    byte[] bytes = bytes(answer);
    response.write(true, ByteBuffer.wrap(bytes == null ? new byte[0] : bytes), callback);
  }

  /** Writes half of an answer and breaks the connection. */
  static void cut(GraphRequest request, GraphResponse answer, Response response, Callback callback)
      throws IOException {
    head(request, answer, response);
    if (answer.made() > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.made());
      send(new MadeContent(answer.made()), answer.made() / 2, response);
      callback.failed(new IOException("cut as asked"));
      return;
    }
    byte[] bytes = bytes(answer);
    byte[] whole = bytes == null ? new byte[2] : bytes;
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, whole.length);
    response.write(
        false,
        ByteBuffer.wrap(whole, 0, whole.length / 2),
        Callback.from(() -> callback.failed(new IOException("cut as asked"))));
  }

  /** Some of it, a block at a time: only one is ever held. */
  private static void send(InputStream made, long bytes, Response response) throws IOException {
    byte[] block = new byte[MADE_BLOCK];
    for (long left = bytes; left > 0; left -= block.length) {
      int count = made.readNBytes(block, 0, (int) Math.min(block.length, left));
      try (Blocker.Callback written = Blocker.callback()) {
        response.write(false, ByteBuffer.wrap(block, 0, count), written);
        written.block();
      }
    }
  }

  private static void head(GraphRequest request, GraphResponse answer, Response response) {
    response.setStatus(answer.status());
    String requestId = UUID.randomUUID().toString();
    String clientId = request.header("client-request-id");
    response.getHeaders().put("request-id", requestId);
    response.getHeaders().put("client-request-id", clientId.isEmpty() ? requestId : clientId);
    response.getHeaders().put("OData-Version", "4.0");
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    if (!answer.contentType().isEmpty()) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    }
  }

  private static byte @Nullable [] bytes(GraphResponse answer) throws IOException {
    return answer.json() == null ? answer.bytes() : JSON.writeValueAsBytes(answer.json());
  }
}
