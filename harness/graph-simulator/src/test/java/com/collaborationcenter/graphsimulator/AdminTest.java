package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the admin API does to people, mails and Entra ID. */
class AdminTest {
  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Graph admin = new Graph(simulator.adminUrl(), "");
  private final JsonNode anna = admin.post("/users", "{\"address\":\"anna@firm.example\"}").json();
  private final Graph graph = new Graph(simulator.baseUrl(), anna.path("token").asText());

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aPersonWhoIsThereStaysAsTheyAre() {
    admin.post("/users", "{\"address\":\"zoe@firm.example\",\"mailbox\":\"none\"}");
    JsonNode again =
        admin.post("/users", "{\"address\":\"anna@firm.example\",\"mailbox\":\"none\"}").json();

    assertThat(again.path("mailbox").asText()).isEqualTo("hosted");
    assertThat(graph.get("/me/messages").status()).isEqualTo(200);
    JsonNode changed =
        admin.patch("/users/zoe@firm.example", "{\"mailbox\":\"on-premises\"}").json();
    assertThat(changed.path("mailbox").asText()).isEqualTo("on-premises");
  }

  @Test
  void aDeletedMailIsRestoredUnderItsImmutableId() {
    String id = mail("{\"subject\":\"one\"}");
    act(id, "move", "{\"folder\":\"deleteditems\"}");
    assertThat(folderOf(act(id, "restore", "{}"))).isEqualTo(folder("inbox"));

    act(id, "delete", "{}");
    assertThat(read(id).code()).isEqualTo("ErrorItemNotFound");
    assertThat(act(id, "restore", "{}")).isEqualTo(id);
    assertThat(read(id).status()).isEqualTo(200);
  }

  @Test
  void anArchivedMailReturnsUnderAnotherId() {
    String id = mail("{\"subject\":\"one\",\"internetMessageId\":\"<1@x.example>\"}");
    act(id, "archive", "{}");
    assertThat(read(id).code()).isEqualTo("ErrorItemNotFound");

    String other = act(id, "restore", "{}");
    assertThat(other).isNotEqualTo(id);
    assertThat(read(id).code()).isEqualTo("ErrorItemNotFound");
    assertThat(read(other).json().path("internetMessageId").asText()).isEqualTo("<1@x.example>");
  }

  @Test
  void aDraftSentByAnotherClientGetsAnotherId() {
    String draft = mail("{\"subject\":\"one\",\"folder\":\"drafts\"}");
    String sent = act(draft, "send", "{\"anew\":true}");

    assertThat(read(draft).code()).isEqualTo("ErrorItemNotFound");
    assertThat(folderOf(sent)).isEqualTo(folder("sentitems"));
    assertThat(read(sent).json().path("isDraft").asBoolean()).isFalse();
  }

  @Test
  void entraIsSetUpWithoutJava() {
    JsonNode self = admin.get("/entra").json();
    assertThat(self.path("url").asText()).startsWith("https://127.0.0.1:");
    assertThat(self.path("certificate").asText()).startsWith("-----BEGIN CERTIFICATE-----");

    assertThat(
            admin
                .post(
                    "/entra/applications",
                    "{\"clientId\":\"c\",\"redirectUris\":[\"http://127.0.0.1:1/\"],"
                        + "\"certificates\":[],\"audience\":\"api\",\"apiKeys\":{\"keys\":[]}}")
                .status())
        .isEqualTo(201);
    for (Map.Entry<String, String> call :
        Map.of(
                "/entra/consents", "{\"clientId\":\"c\",\"scopes\":[]}",
                "/entra/automatic", "{\"on\":true}",
                "/entra/faults", "{\"status\":503}",
                "/users/anna@firm.example/sessions", "{\"event\":\"revoke\"}")
            .entrySet()) {
      assertThat(admin.post(call.getKey(), call.getValue()).status()).isEqualTo(204);
    }
    assertThat(
            admin
                .post("/entra/accounts", "{\"tenant\":\"t\",\"address\":\"b@other.example\"}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void tooManySubscriptionsAreRefused() throws Exception {
    try (GraphSimulator full =
        GraphSimulator.start(SimulatorOptions.graph().withMostSubscriptions(0))) {
      JsonNode person =
          new Graph(full.adminUrl(), "")
              .post("/users", "{\"address\":\"anna@firm.example\"}")
              .json();
      Graph.Answer answer =
          new Graph(full.baseUrl(), person.path("token").asText())
              .post(
                  "/subscriptions",
                  "{\"resource\":\"/me/messages\",\"changeType\":\"created\","
                      + "\"notificationUrl\":\"http://127.0.0.1:1/\","
                      + "\"expirationDateTime\":\"2999-01-01T00:00:00Z\"}");
      assertThat(answer.status()).isEqualTo(403);
    }
  }

  private String mail(String body) {
    return admin
        .post("/users/anna@firm.example/messages", body)
        .json()
        .path("immutableId")
        .asText();
  }

  private String act(String id, String action, String body) {
    Graph.Answer answer =
        admin.post("/users/anna@firm.example/messages/" + id + "/" + action, body);
    assertThat(answer.status()).isBetween(200, 204);
    return answer.json().path("immutableId").asText();
  }

  private Graph.Answer read(String id) {
    return graph.get("/me/messages/" + id, "Prefer", Graph.IMMUTABLE);
  }

  private String folderOf(String id) {
    return read(id).json().path("parentFolderId").asText();
  }

  private String folder(String name) {
    return graph.get("/me/mailFolders/" + name).json().path("id").asText();
  }
}
