package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.fault.Faults;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.Mailboxes;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The front door of /v1.0: counts, misbehaves when told to, checks the token, throttles. */
final class GraphHandler extends Handler.Abstract {
  static final String ROOT = "/v1.0";
  private static final int MOST_BODY_BYTES = 4 << 20;
  private static final List<String> BATCH = List.of("$batch");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Mailboxes mailboxes;
  private final GraphRoutes routes;
  private final BatchRoute batches = new BatchRoute();
  private final Throttle throttle;
  private final Faults faults;
  private final Counters counters;
  private final ErrorBody errors;
  private final Duration latency;

  GraphHandler(
      Mailboxes mailboxes,
      GraphRoutes routes,
      Throttle throttle,
      Faults faults,
      Counters counters,
      ErrorBody errors,
      Duration latency) {
    this.mailboxes = mailboxes;
    this.routes = routes;
    this.throttle = throttle;
    this.faults = faults;
    this.counters = counters;
    this.errors = errors;
    this.latency = latency;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String target = request.getHttpURI().getPathQuery();
    if (!target.startsWith(ROOT + "/")) {
      return false;
    }
    GraphRequest read;
    try {
      read = read(request, target.substring(ROOT.length()));
    } catch (GraphFault malformed) {
      read = GraphRequest.of(request.getMethod(), "/", Map.of(), new byte[0]);
      write(read, errors.of(malformed, read), false, response, callback);
      return true;
    }
    counters.request(read.method(), read.segments());
    Optional<RequestFault> fault =
        faults.next(read.method() + " " + target.substring(ROOT.length()));
    GraphResponse answer =
        fault.isPresent() && !fault.get().cuts()
            ? errors.of(asked(fault.get()), read)
            : answer(read);
    counters.answered(answer.status());
    write(read, answer, fault.isPresent() && fault.get().cuts(), response, callback);
    return true;
  }

  private GraphResponse answer(GraphRequest request) {
    try {
      Caller caller = Caller.of(request, mailboxes);
      Throttle.Place place = throttle.enter(caller.mailbox().user().id());
      try {
        pause();
        return request.segments().equals(BATCH)
            ? batches.handle(request, this::inner)
            : routes.answer(request, caller);
      } finally {
        place.leave();
      }
    } catch (GraphFault refused) {
      return errors.of(refused, request);
    }
  }

  private GraphResponse inner(GraphRequest request) {
    counters.inner(request.method(), request.segments());
    Optional<RequestFault> fault = faults.next("$batch " + request.method() + " " + request.path());
    if (fault.isPresent()) {
      return errors.of(asked(fault.get()), request);
    }
    try {
      Caller caller = Caller.of(request, mailboxes);
      throttle.spend(caller.mailbox().user().id());
      return routes.answer(request, caller);
    } catch (GraphFault refused) {
      return errors.of(refused, request);
    }
  }

  private static GraphFault asked(RequestFault fault) {
    int seconds = fault.retryAfterSeconds();
    Duration wait = seconds == 0 ? null : Duration.ofSeconds(seconds);
    int status = fault.cuts() ? 500 : fault.status();
    return new GraphFault(status, fault.code(), "Asked for by the test.", wait);
  }

  private void pause() {
    if (latency.isZero()) {
      return;
    }
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static GraphRequest read(Request request, String target) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (HttpField field : request.getHeaders()) {
      headers.merge(field.getLowerCaseName(), field.getValue(), (a, b) -> a + ", " + b);
    }
    byte[] body;
    try (InputStream in = Content.Source.asInputStream(request)) {
      body = in.readNBytes(MOST_BODY_BYTES + 1);
    }
    return GraphRequest.of(request.getMethod(), target, headers, body);
  }

  private static void write(
      GraphRequest request, GraphResponse answer, boolean cut, Response response, Callback callback)
      throws IOException {
    response.setStatus(answer.status());
    String requestId = UUID.randomUUID().toString();
    String clientId = request.header("client-request-id");
    response.getHeaders().put("request-id", requestId);
    response.getHeaders().put("client-request-id", clientId.isEmpty() ? requestId : clientId);
    response.getHeaders().put("OData-Version", "4.0");
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    byte[] bytes = bytes(answer);
    if (bytes == null) {
      response.write(true, ByteBuffer.allocate(0), callback);
      return;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    if (cut) {
      ByteBuffer half = ByteBuffer.wrap(bytes, 0, bytes.length / 2);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
      response.write(
          false, half, Callback.from(() -> callback.failed(new IOException("cut as asked"))));
      return;
    }
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  private static byte @Nullable [] bytes(GraphResponse answer) throws IOException {
    return answer.json() == null ? answer.bytes() : JSON.writeValueAsBytes(answer.json());
  }
}
