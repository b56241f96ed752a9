package com.collaborationcenter.graphsimulator.http;

import com.collaborationcenter.graphsimulator.entra.Application;
import com.collaborationcenter.graphsimulator.entra.EntraSimulator;
import com.collaborationcenter.graphsimulator.entra.Federation;
import com.collaborationcenter.graphsimulator.entra.TrustedKeys;
import com.collaborationcenter.graphsimulator.fault.RequestFault;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The admin API's part about Entra ID. Keys are a JWKS, or the address of one as text.
 *
 * <ul>
 *   <li>GET /admin/entra: {url, certificate, tenant, tokenRequests}
 *   <li>POST /admin/entra/applications {clientId, redirectUris, certificates: PEM, audience,
 *       apiKeys, federations: {issuer, subject, audience, keys}}
 *   <li>POST /admin/entra/consents {clientId, scopes, administratorNeeded}: exactly these
 *   <li>POST /admin/entra/accounts {tenant, address, displayName}: a person of another tenant
 *   <li>POST /admin/entra/automatic {on}: a login_hint is taken for a choice
 *   <li>POST /admin/entra/faults {times, status, code, retryAfter, delayMillis}: of the token
 *       endpoint; DELETE ends them
 * </ul>
 *
 * What happens to a person's sessions is POST /admin/users/{id|address}/sessions {event: revoke,
 * password, expire-access or expire-refresh}.
 */
final class EntraRoutes {
  private final EntraSimulator entra;
  private final Counters counters;

  EntraRoutes(EntraSimulator entra, Counters counters) {
    this.entra = entra;
    this.counters = counters;
  }

  /**
   * Answers what is below /admin/entra.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  GraphResponse handle(GraphRequest request) {
    List<String> path = request.segments();
    return switch (request.method() + " /" + String.join("/", path.subList(1, path.size()))) {
      case "GET /" -> GraphResponse.json(200, self());
      case "POST /applications" -> register(request.json());
      case "POST /consents" -> consent(request.json());
      case "POST /accounts" -> addAccount(request.json());
      case "POST /automatic" -> {
        entra.setAutomatic(request.json().path("on").asBoolean(true));
        yield GraphResponse.empty(204);
      }
      case "POST /faults" -> fail(request.json());
      case "DELETE /faults" -> {
        entra.faults().clear();
        yield GraphResponse.empty(204);
      }
      default -> throw new GraphFault(404, "NotFound", "The admin API has no such path.");
    };
  }

  /** Something happens to what a person has signed in to. */
  GraphResponse sessions(User user, JsonNode body) {
    switch (body.path("event").asText("revoke")) {
      case "revoke" -> entra.revokeSessions(user.id());
      case "password" -> entra.changePassword(user.id());
      case "expire-access" -> entra.expireAccessTokens(user.id());
      case "expire-refresh" -> entra.expireRefreshTokens(user.id());
      default -> throw GraphFault.badRequest("Unknown event.");
    }
    return GraphResponse.empty(204);
  }

  void clear() {
    entra.clear();
  }

  private ObjectNode self() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", entra.url())
        .put("certificate", entra.certificatePem())
        .put("tenant", entra.tenant())
        .put("tokenRequests", counters.tokenRequests());
  }

  private GraphResponse register(JsonNode body) {
    Set<URI> redirects = new HashSet<>();
    texts(body, "redirectUris").forEach(uri -> redirects.add(URI.create(uri)));
    List<Federation> federations = new ArrayList<>();
    for (JsonNode one : body.path("federations")) {
      TrustedKeys keys = keys(one.path("keys"));
      if (keys != null) {
        federations.add(
            new Federation(
                one.path("issuer").asText(),
                one.path("subject").asText(),
                one.path("audience").asText(Federation.EXCHANGE),
                keys));
      }
    }
    String audience = body.path("audience").asText();
    String id = body.path("clientId").asText();
    entra.register(
        new Application(
            id,
            redirects,
            texts(body, "certificates").stream().map(Application::certificate).toList(),
            federations,
            audience.isEmpty() ? Set.of() : Set.of(audience),
            keys(body.path("apiKeys"))));
    return GraphResponse.json(201, JsonNodeFactory.instance.objectNode().put("clientId", id));
  }

  private static @Nullable TrustedKeys keys(JsonNode node) {
    if (node.isTextual()) {
      return TrustedKeys.at(URI.create(node.asText()));
    }
    return node.isObject() ? TrustedKeys.of(node.toString()) : null;
  }

  private GraphResponse consent(JsonNode body) {
    String client = body.path("clientId").asText();
    if (body.has("scopes")) {
      entra.consents().set(client, new HashSet<>(texts(body, "scopes")));
    }
    if (body.has("administratorNeeded")) {
      boolean needed = body.get("administratorNeeded").asBoolean();
      entra.consents().setAdministratorNeeded(client, needed);
    }
    return GraphResponse.empty(204);
  }

  private GraphResponse addAccount(JsonNode body) {
    String address = body.path("address").asText();
    User user = User.of(address, body.path("displayName").asText(address));
    entra.addAccount(body.path("tenant").asText(), user);
    return GraphResponse.json(
        201, JsonNodeFactory.instance.objectNode().put("id", user.id().toString()));
  }

  private GraphResponse fail(JsonNode body) {
    entra.faults().setDelay(Duration.ofMillis(body.path("delayMillis").asLong()));
    if (body.has("status")) {
      entra
          .faults()
          .fail(
              new RequestFault(
                  Pattern.compile("/token$"),
                  body.path("times").asInt(1),
                  body.path("status").asInt(),
                  body.path("code").asText("temporarily_unavailable"),
                  body.path("retryAfter").asInt()));
    }
    return GraphResponse.empty(204);
  }

  private static List<String> texts(JsonNode body, String name) {
    List<String> texts = new ArrayList<>();
    body.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
