package com.collaborationcenter.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * The simulator's Entra ID, seen by its administrator: registers this run's application, and people
 * without a mailbox. By HTTP, since the simulator may be another process.
 */
final class SimulatedEntra {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI admin;
  private final JsonNode self;

  private SimulatedEntra(URI admin) throws IOException {
    this.admin = admin;
    this.self = send(request("/entra").GET().build());
  }

  /**
   * The one beside this Graph.
   *
   * @param graph the simulator's base URL, which ends in {@code /v1.0}
   */
  static SimulatedEntra beside(URI graph) throws IOException {
    return new SimulatedEntra(graph.resolve("/admin"));
  }

  /** Where tokens come from. */
  String authority(String tenant) {
    return self.path("url").asText() + "/" + tenant + "/v2.0";
  }

  /** The certificate by which it is known, as PEM. */
  String certificate() {
    return self.path("certificate").asText();
  }

  /**
   * Registers this run's application; one of that id is replaced.
   *
   * @param page where people come back to from the sign-in
   * @param certificate what its assertions are signed with, as PEM
   * @param audience of the tokens that people bring to its API
   * @param keys who signs these tokens, as a JWKS
   */
  void register(String clientId, URI page, String certificate, String audience, String keys)
      throws IOException {
    ObjectNode application = JsonNodeFactory.instance.objectNode();
    application.put("clientId", clientId);
    application.putArray("redirectUris").add(page.toString());
    application.putArray("certificates").add(certificate);
    application.put("audience", audience);
    application.set("apiKeys", json.readTree(keys));
    send(post("/entra/applications", application));
  }

  /** Somebody of the firm who has no mailbox; one who is there stays as they are. */
  void addPersonWithoutMailbox(String address) throws IOException {
    ObjectNode person = JsonNodeFactory.instance.objectNode();
    person.put("address", address).put("mailbox", "none");
    send(post("/users", person));
  }

  private HttpRequest post(String path, ObjectNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(admin + path));
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException("the simulator answers " + answer.statusCode());
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
