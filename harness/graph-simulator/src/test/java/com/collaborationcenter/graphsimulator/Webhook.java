package com.collaborationcenter.graphsimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A receiver of notices that shakes hands and answers 202 unless told otherwise. */
final class Webhook implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<JsonNode> notices = new LinkedBlockingQueue<>();

  /** Sizes of the POSTs, in notices. */
  final List<Integer> posts = new CopyOnWriteArrayList<>();

  volatile String handshakeType = "text/plain";
  volatile String handshakePrefix = "";
  volatile int status = 202;
  volatile Duration delay = Duration.ZERO;

  Webhook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The next notice that was answered 202; fails after ten seconds without one. */
  JsonNode next() {
    try {
      JsonNode notice = notices.poll(10, TimeUnit.SECONDS);
      if (notice == null) {
        throw new AssertionError("no notice came");
      }
      return notice;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (query != null && query.startsWith("validationToken=")) {
      String token = URLDecoder.decode(query.substring(16), StandardCharsets.UTF_8);
      byte[] answer = (handshakePrefix + token).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", handshakeType);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
      return;
    }
    int answered = status;
    JsonNode value = Graph.JSON.readTree(body).path("value");
    posts.add(value.size());
    try {
      Thread.sleep(delay.toMillis()); // The slow endpoint itself, not a wait for a condition.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (answered == 202) {
      value.forEach(notices::add);
    }
    exchange.sendResponseHeaders(answered, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
