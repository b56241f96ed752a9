package com.collaborationcenter.adapter.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A server that records what it is asked and answers what it was told to, in that order. For the
 * wire: exact requests and exact answers. Behaviour is tested with the simulator.
 */
final class CannedGraph implements AutoCloseable {
  static {
    // Without this the server waits 40 ms before each body.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String TOKEN = "token-of-";

  /** A request as it came over the wire. */
  record Request(String method, String target, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join("|", headers.getOrDefault(name, List.of()));
    }

    String path() {
      return URI.create(target).getRawPath();
    }

    /** The query's parameters, decoded. */
    Map<String, String> query() {
      Map<String, String> parameters = new LinkedHashMap<>();
      for (String pair : URI.create(target).getRawQuery().split("&", -1)) {
        String[] both = pair.split("=", 2);
        parameters.put(both[0], URLDecoder.decode(both[1], StandardCharsets.UTF_8));
      }
      return parameters;
    }

    JsonNode json() {
      return parse(body);
    }
  }

  /** An answer; {@code cut}: less is sent than was announced. */
  record Answer(int status, Map<String, String> headers, String body, boolean gzip, boolean cut) {
    Answer with(String header, String value) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put(header, value);
      return new Answer(status, all, body, gzip, cut);
    }

    Answer zipped() {
      return new Answer(status, headers, body, true, cut);
    }

    Answer cutOff() {
      return new Answer(status, headers, body, gzip, true);
    }
  }

  private final HttpServer server;
  private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
  private final Queue<Function<Request, Answer>> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

  CannedGraph() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  static Answer json(int status, String body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body, false, false);
  }

  static Answer error(int status, String code) {
    return json(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Some words.\"}}");
  }

  CannedGraph then(Answer answer) {
    return then(request -> answer);
  }

  CannedGraph then(Function<Request, Answer> answer) {
    answers.add(answer);
    return this;
  }

  URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1.0");
  }

  GraphConnection connection() {
    return new GraphConnection(baseUrl(), mailbox -> TOKEN + mailbox);
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  Request onlyRequest() {
    if (requests.size() != 1) {
      throw new AssertionError(requests.size() + " requests");
    }
    return requests.get(0);
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    if (!faults.isEmpty()) {
      throw new AssertionError("the canned server failed", faults.peek());
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Function<Request, @Nullable Answer> answer = answers.poll();
      send(exchange, answer == null ? error(500, "notTold") : answer.apply(request));
    } catch (RuntimeException | AssertionError e) {
      faults.add(e);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (answer.gzip()) {
      ByteArrayOutputStream zipped = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
        out.write(body);
      }
      body = zipped.toByteArray();
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, answer.cut() ? body.length / 2 : body.length);
    out.flush();
  }
}
