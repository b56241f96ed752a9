package com.collaborationcenter.adapter.keyvault;

import com.collaborationcenter.entra.SelfSigned;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Plays {@code /keys/rights} of a Key Vault: the challenge for whoever comes without a token, then
 * what is documented for wrapkey and unwrapkey. It doesn't encrypt: it turns the bytes about.
 */
final class PlayedKeyVault implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern CALL =
      Pattern.compile("/keys/rights/(?<version>[^/]*)/?(?<operation>wrapkey|unwrapkey)");

  private record Told(int status, String retryAfter) {}

  private final HttpsServer server;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger version = new AtomicInteger(1);
  private volatile @Nullable Told told;

  PlayedKeyVault(SelfSigned certificate) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(certificate)));
    server.createContext("/", this::handle);
    server.start();
  }

  URI key() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/keys/rights");
  }

  /** Method and path of each request with a token, in order. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  void rotate() {
    version.incrementAndGet();
  }

  /** Every request gets this from now on. */
  void answer(int status, String retryAfter) {
    told = new Told(status, retryAfter);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Told instead = told;
      if (!"Bearer the-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange
            .getResponseHeaders()
            .set(
                "WWW-Authenticate",
                "Bearer authorization=\"https://login.microsoftonline.com/the-tenant\","
                    + " resource=\"https://vault.azure.net\"");
        send(exchange, 401, "{}");
      } else if (instead != null) {
        if (!instead.retryAfter().isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", instead.retryAfter());
        }
        send(exchange, instead.status(), "{\"error\":{\"code\":\"Told\",\"message\":\"words\"}}");
      } else {
        use(exchange, JSON.readTree(new String(body, StandardCharsets.UTF_8)));
      }
    }
  }

  private void use(HttpExchange exchange, JsonNode body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher call = CALL.matcher(path);
    requests.add(exchange.getRequestMethod() + " " + path);
    bodies.add(body);
    if (!call.matches()) {
      send(exchange, 404, "{\"error\":{\"code\":\"KeyNotFound\",\"message\":\"words\"}}");
      return;
    }
    String used = call.group("version").isEmpty() ? "v" + version.get() : call.group("version");
    byte[] value = Base64.getUrlDecoder().decode(body.path("value").asText());
    for (int i = 0; i < value.length; i++) {
      value[i] = (byte) ~value[i];
    }
    send(
        exchange,
        200,
        JSON.createObjectNode()
            .put("kid", key() + "/" + used)
            .put("value", Base64.getUrlEncoder().withoutPadding().encodeToString(value))
            .toString());
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static SSLContext tls(SelfSigned certificate) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificate.keyStore(), new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
