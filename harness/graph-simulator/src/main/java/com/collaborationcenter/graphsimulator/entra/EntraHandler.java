package com.collaborationcenter.graphsimulator.entra;

import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The front door of {@code /{tenant}/…}. Over plain HTTP it opens to the authorise page alone,
 * since MSAL takes the rest over HTTPS only.
 */
final class EntraHandler extends Handler.Abstract {
  private static final int MOST_BODY_BYTES = 1 << 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final EntraSimulator entra;

  EntraHandler(EntraSimulator entra) {
    this.entra = entra;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = request.getHttpURI().getDecodedPath();
    String[] parts = path.split("/", 3);
    if (parts.length < 3) {
      return false;
    }
    String tenant = parts[1];
    String endpoint = request.getMethod() + " " + parts[2];
    boolean page = parts[2].equals("oauth2/v2.0/authorize");
    if (!page && !request.isSecure()) {
      return false;
    }
    Form form = read(request);
    Optional<Answer> answer =
        entra.directory().knows(tenant)
            ? answer(endpoint, tenant, form)
            : Optional.of(unknown(tenant));
    if (answer.isEmpty()) {
      return false;
    }
    write(answer.get(), response, callback);
    return true;
  }

  private Optional<Answer> answer(String endpoint, String tenant, Form form) {
    return Optional.ofNullable(
        switch (endpoint) {
          case "GET v2.0/.well-known/openid-configuration" ->
              Answer.json(200, Discovery.of(tenant, entra.names()));
          case "GET discovery/v2.0/keys" ->
              new Answer(
                  200, Map.of(), "application/json; charset=utf-8", SigningKey.get().publicKeys());
          case "GET oauth2/v2.0/authorize", "POST oauth2/v2.0/authorize" ->
              page(endpoint.substring(0, endpoint.indexOf(' ')), tenant, form);
          case "POST oauth2/v2.0/token" -> token(tenant, form);
          default -> null;
        });
  }

  private Answer page(String method, String tenant, Form form) {
    try {
      return entra.page().answer(method, tenant, form);
    } catch (EntraFault fault) {
      return Answer.page(400, ChoicePage.refused(fault));
    }
  }

  private Answer token(String tenant, Form form) {
    entra.counted(form.get("grant_type", "none"));
    Optional<RequestFault> fault = entra.faults().next("POST /" + tenant + "/oauth2/v2.0/token");
    entra.faults().pause();
    if (fault.isPresent()) {
      return broken(fault.get());
    }
    try {
      return Answer.json(200, entra.tokens().answer(tenant, form, entra.names()));
    } catch (EntraFault refused) {
      return refusal(refused);
    }
  }

  private static Answer broken(RequestFault fault) {
    int seconds = fault.retryAfterSeconds();
    Map<String, String> headers =
        seconds == 0 ? Map.of() : Map.of("Retry-After", Integer.toString(seconds));
    return Answer.empty(fault.cuts() ? 500 : fault.status(), headers);
  }

  private Answer unknown(String tenant) {
    return refusal(EntraFault.of("invalid_tenant", 90002, "Tenant '" + tenant + "' not found."));
  }

  private Answer refusal(EntraFault fault) {
    String trace = UUID.randomUUID().toString();
    String correlation = UUID.randomUUID().toString();
    String time = TIME.format(entra.clock().instant());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("error", fault.error());
    node.put(
        "error_description",
        fault.description()
            + " Trace ID: "
            + trace
            + " Correlation ID: "
            + correlation
            + " Timestamp: "
            + time);
    node.putArray("error_codes").add(fault.number());
    node.put("timestamp", time).put("trace_id", trace).put("correlation_id", correlation);
    node.put("error_uri", entra.names().url() + "/error?code=" + fault.number());
    if (fault.suberror() != null) {
      node.put("suberror", fault.suberror());
    }
    return Answer.json(fault.status(), node);
  }

  /** The query, and what a form adds to it. */
  private static Form read(Request request) throws IOException {
    String query = request.getHttpURI().getQuery();
    Map<String, String> values = new LinkedHashMap<>();
    if (query != null) {
      values.putAll(Form.read(query).values());
    }
    if (request.getMethod().equals("POST")) {
      try (InputStream in = Content.Source.asInputStream(request)) {
        byte[] body = in.readNBytes(MOST_BODY_BYTES);
        values.putAll(Form.read(new String(body, StandardCharsets.UTF_8)).values());
      }
    }
    return new Form(values);
  }

  private static void write(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
