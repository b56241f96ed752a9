package com.collaborationcenter.local.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** Answers requests under the route prefix by functions, as the real host and worker do. */
final class HttpTriggers extends Handler.Abstract {
  /** The real host's limit for a request (azure-facts 2.2). */
  static final long MAX_REQUEST_BYTES = 100L * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(HttpTriggers.class.getName());

  private final List<String> prefix;
  private final List<Entry> entries;
  private final Running running;

  HttpTriggers(String routePrefix, List<FunctionMethod> methods, Running running) {
    this.prefix = Route.segments(routePrefix);
    this.entries =
        methods.stream()
            .map(Entry::of)
            .sorted(Comparator.comparing(entry -> entry.route().precedence()))
            .toList();
    this.running = running;
    refuseAmbiguous();
  }

  private void refuseAmbiguous() {
    for (Entry a : entries) {
      for (Entry b : entries) {
        if (!a.name().equals(b.name())
            && a.route().shape().equals(b.route().shape())
            && a.sharesMethod(b)) {
          throw new HostRefused(a.name() + " and " + b.name() + " answer the same requests");
        }
      }
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    List<String> path = Route.segments(request.getHttpURI().getCanonicalPath());
    if (!isUnderPrefix(path)) {
      return false;
    }
    Optional<Match> match = match(request.getMethod(), path.subList(prefix.size(), path.size()));
    if (match.isEmpty()) {
      // Also for a wrong method, and for HEAD on a GET function (azure-facts 2.7).
      status(404, response, callback);
    } else if (request.getLength() > MAX_REQUEST_BYTES) {
      status(413, response, callback);
    } else if (!running.begin()) {
      status(503, response, callback);
    } else {
      try {
        invoke(match.get(), request, response, callback);
      } finally {
        running.end();
      }
    }
    return true;
  }

  private boolean isUnderPrefix(List<String> path) {
    if (path.size() < prefix.size()) {
      return false;
    }
    for (int i = 0; i < prefix.size(); i++) {
      if (!prefix.get(i).equalsIgnoreCase(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Match> match(String method, List<String> path) {
    List<String> decoded = path.stream().map(HttpTriggers::decoded).toList();
    for (Entry entry : entries) {
      Optional<Map<String, String>> parameters =
          entry.answers(method) ? entry.route().match(decoded) : Optional.empty();
      if (parameters.isPresent()) {
        return Optional.of(new Match(entry.method(), parameters.get()));
      }
    }
    return Optional.empty();
  }

  // An encoded slash stays encoded, as Kestrel leaves it; a plus is no space in a path.
  private static String decoded(String segment) {
    String kept = segment.replace("+", "%2B").replace("%2F", "%252F").replace("%2f", "%252f");
    return URLDecoder.decode(kept, StandardCharsets.UTF_8);
  }

  private static void invoke(Match match, Request request, Response response, Callback callback)
      throws Exception {
    FunctionMethod method = match.method();
    String name = method.function().name();
    HttpIn in = read(request);
    try {
      Object result = method.invoke(Invocation.of(name, in, new HashMap<>(match.parameters())));
      write(name, result, response, callback);
    } catch (InvocationFailed e) {
      LOG.log(Level.WARNING, e, () -> name + " failed");
      status(500, response, callback);
    } catch (NeverAnswered e) {
      LOG.log(Level.SEVERE, e, () -> name + " will never answer");
      neverAnswer(request);
    }
  }

  private static HttpIn read(Request request) throws Exception {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue() == null ? "" : field.getValue();
      headers.merge(field.getName().toLowerCase(Locale.ROOT), value, (a, b) -> a + "," + b);
    }
    Map<String, String> query = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      String value = String.join(",", field.getValues());
      if (!value.isEmpty()) {
        query.put(field.getName(), value);
      }
    }
    return new HttpIn(
        request.getHttpURI().asString(), request.getMethod(), headers, query, body(request));
  }

  private static byte[] body(Request request) throws IOException {
    long length = request.getLength();
    if (length <= 0) {
      return new byte[0];
    }
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes((int) length);
      if (body.length < length) {
        throw new EOFException("the request ended early");
      }
      return body;
    }
  }

  private static void write(
      String name, @Nullable Object result, Response response, Callback callback)
      throws InvocationFailed {
    if (result instanceof HttpOut out) {
      byte[] body = bytes(name, out.getBody());
      response.setStatus(out.getStatusCode());
      out.headers().forEach((key, value) -> header(response, key, value));
      send(body, out.getBody() instanceof byte[], response, callback);
    } else if (result instanceof HttpResponseMessage) {
      throw new InvocationFailed(name, "the answer wasn't made by createResponseBuilder", null);
    } else {
      byte[] body = bytes(name, result);
      response.setStatus(result == null ? 204 : 200);
      send(body, result instanceof byte[], response, callback);
    }
  }

  private static byte[] bytes(String name, @Nullable Object body) throws InvocationFailed {
    if (body == null) {
      return new byte[0];
    }
    if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    if (body instanceof byte[] bytes) {
      return bytes;
    }
    throw new InvocationFailed(name, "the body is a " + body.getClass().getName(), null);
  }

  private static void header(Response response, String key, String value) {
    // The server's own business; a wrong one would break the connection.
    if (!key.equalsIgnoreCase("content-length") && !key.equalsIgnoreCase("transfer-encoding")) {
      response.getHeaders().put(key, value);
    }
  }

  private static void send(byte[] body, boolean binary, Response response, Callback callback) {
    if (body.length > 0 && !response.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
      response
          .getHeaders()
          .put(
              HttpHeader.CONTENT_TYPE,
              binary ? "application/octet-stream" : "text/plain; charset=utf-8");
    }
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  private static void status(int code, Response response, Callback callback) {
    response.setStatus(code);
    response.write(true, ByteBuffer.allocate(0), callback);
  }

  // The callback is left alone: the client waits until it gives up, or the idle limit closes the
  // connection without an answer.
  private static void neverAnswer(Request request) {
    request.addIdleTimeoutListener(
        timeout -> {
          request.getConnectionMetaData().getConnection().getEndPoint().close(timeout);
          return false;
        });
  }

  private record Match(FunctionMethod method, Map<String, String> parameters) {}

  private record Entry(Route route, List<String> methods, FunctionMethod method) {
    static Entry of(FunctionMethod method) {
      FunctionFile.Http trigger = (FunctionFile.Http) method.function().trigger();
      return new Entry(
          Route.parse(trigger.route(), method.function().name()), trigger.methods(), method);
    }

    String name() {
      return method.function().name();
    }

    boolean answers(String verb) {
      return methods.isEmpty() || methods.contains(verb);
    }

    boolean sharesMethod(Entry other) {
      return methods.isEmpty()
          || other.methods.isEmpty()
          || methods.stream().anyMatch(other.methods::contains);
    }
  }
}
