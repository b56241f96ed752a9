package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Folders, attachments, batches, throttle and the admin API, over HTTP. */
class SurfaceTest {
  private final GraphSimulator simulator =
      GraphSimulator.start(SimulatorOptions.graph().withLatency(Duration.ofMillis(100)));
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final Graph graph = new Graph(simulator, ann);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void movesADeletedFolderBelowDeletedItemsWhileItsMailsKeepTheirFolder() {
    JsonNode made =
        graph.post("/me/mailFolders/inbox/childFolders", "{\"displayName\":\"Petit\"}").json();
    String folder = made.path("id").asText();
    Mail mail = ann.deliver(Mails.of("m", folder, Mails.NINE, "a@b.fr"));

    assertThat(graph.delete("/me/mailFolders/" + folder).status()).isEqualTo(204);

    JsonNode below = graph.get("/me/mailFolders/deleteditems/childFolders").json().path("value");
    assertThat(below).hasSize(1);
    assertThat(below.get(0).path("id").asText()).isEqualTo(folder);
    assertThat(below.get(0).path("totalItemCount").asInt()).isEqualTo(1);
    JsonNode kept = graph.get("/me/messages/" + ann.id(mail, IdKind.DEFAULT)).json();
    assertThat(kept.path("parentFolderId").asText()).isEqualTo(folder);
  }

  @Test
  void listsFoldersByPagesAndHiddenOnesWhenAsked() {
    JsonNode first = graph.get("/me/mailFolders?$top=6").json();
    JsonNode second = graph.get(first.path("@odata.nextLink").asText()).json();
    JsonNode all = graph.get("/me/mailFolders?$top=100&includeHiddenFolders=true").json();

    assertThat(first.path("value").size() + second.path("value").size()).isEqualTo(9);
    assertThat(all.path("value")).hasSize(10);
    assertThat(first.path("value").get(0).path("displayName").asText())
        .isEqualTo("Boîte de réception");
  }

  @Test
  void countsUnreadMailsOfAFolder() {
    String id = ann.id(ann.deliver(Mails.inInbox("m")), IdKind.DEFAULT);
    ann.deliver(Mails.inInbox("n"));
    graph.patch("/me/messages/" + id, "{\"isRead\":true}");

    JsonNode inbox = graph.get("/me/mailFolders/inbox").json();

    assertThat(inbox.path("totalItemCount").asInt()).isEqualTo(2);
    assertThat(inbox.path("unreadItemCount").asInt()).isEqualTo(1);
  }

  @Test
  void servesEachKindOfAttachmentAsGraphDoes() {
    Mail mail = ann.deliver(withAttachments());
    String path = "/me/messages/" + encoded(ann.id(mail, IdKind.DEFAULT)) + "/attachments";
    JsonNode list = graph.get(path + "?$select=id,name,size").json().path("value");

    Graph.Answer file = value(path, list, 0);
    Graph.Answer item = value(path, list, 1);
    Graph.Answer link = value(path, list, 2);

    assertThat(file.bytes()).containsExactly(1, 2, 3);
    assertThat(new String(item.bytes(), StandardCharsets.UTF_8)).isEqualTo("Subject: inner\r\n");
    assertThat(link.status()).isEqualTo(405);
    assertThat(list.get(0).has("contentBytes")).isFalse();
    assertThat(graph.get(path + "?$select=contentBytes").code())
        .isEqualTo("RequestBroker--ParseUri");
  }

  @Test
  void deletesAMailSoThatItIsNotFoundAnyMore() {
    String id = ann.id(ann.deliver(Mails.inInbox("m")), IdKind.DEFAULT);

    assertThat(graph.delete("/me/messages/" + id).status()).isEqualTo(204);

    assertThat(graph.get("/me/messages/" + id).status()).isEqualTo(404);
    assertThat(graph.get("/me/messages/" + id).code()).isEqualTo("ErrorItemNotFound");
    assertThat(graph.get("/me/messages/nonsense").code()).isEqualTo("ErrorInvalidIdMalformed");
  }

  @Test
  void sendsADraftUnderItsImmutableId() {
    JsonNode draft =
        graph.post("/me/messages", "{\"subject\":\"Bonjour\"}", "Prefer", Graph.IMMUTABLE).json();
    String id = draft.path("id").asText();

    assertThat(graph.post("/me/messages/" + id + "/send", "").status()).isEqualTo(202);

    JsonNode sent = graph.get("/me/messages/" + id, "Prefer", Graph.IMMUTABLE).json();
    assertThat(draft.path("isDraft").asBoolean()).isTrue();
    assertThat(sent.path("isDraft").asBoolean()).isFalse();
    assertThat(graph.get("/me/mailFolders/sentitems").json().path("totalItemCount").asInt())
        .isEqualTo(1);
  }

  @Test
  void answersABatchWithAStatusForEachRequest() {
    String id = ann.id(ann.deliver(Mails.inInbox("m")), IdKind.IMMUTABLE);
    ObjectNode body = Graph.JSON.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    step(requests, "1", "/users/ann@cabinet.fr/messages/" + id + "?$select=id")
        .putObject("headers")
        .put("Prefer", Graph.IMMUTABLE);
    step(requests, "2", "/me/messages/nonsense");

    JsonNode responses = graph.post("/$batch", body.toString()).json().path("responses");

    assertThat(responses.get(0).path("status").asInt()).isEqualTo(200);
    assertThat(responses.get(0).path("body").path("id").asText()).isEqualTo(id);
    assertThat(responses.get(1).path("status").asInt()).isEqualTo(400);
    assertThat(simulator.counters().innerRequests()).isEqualTo(2);
    assertThat(simulator.counters().requests()).isEqualTo(1);
  }

  @Test
  void refusesABatchOfMoreThan20() {
    ObjectNode body = Graph.JSON.createObjectNode();
    ArrayNode requests = body.putArray("requests");
    IntStream.rangeClosed(1, 21).forEach(i -> step(requests, Integer.toString(i), "/me"));

    assertThat(graph.post("/$batch", body.toString()).status()).isEqualTo(400);
  }

  @Test
  void refusesAFifthRequestAtOnce() {
    List<CompletableFuture<Graph.Answer>> calls =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> graph.get("/me/messages"),
                        run -> {
                          new Thread(run).start();
                        }))
            .toList();
    List<Graph.Answer> answers = calls.stream().map(CompletableFuture::join).toList();

    assertThat(answers).anyMatch(answer -> answer.status() == 200);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .isNotEmpty()
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(429);
              assertThat(answer.code()).isEqualTo("ApplicationThrottled");
              assertThat(answer.headers()).containsKey("Retry-After");
            });
  }

  @Test
  void zipsItsAnswers() throws IOException {
    for (int i = 0; i < 50; i++) {
      ann.load(Mails.inInbox("m" + i));
    }
    Graph.Answer answer = graph.get("/me/messages?$top=50", "Accept-Encoding", "gzip");

    assertThat(answer.headers().get("Content-Encoding")).isEqualTo("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes();
    assertThat(Graph.JSON.readTree(plain).path("value")).hasSize(50);
  }

  @Test
  void answersForAnUnlicensedMailboxAsGraphDoes() {
    Graph admin = new Graph(simulator.adminUrl(), "");
    admin.patch("/users/ann@cabinet.fr", "{\"licensed\":false}");

    Graph.Answer answer = graph.get("/me/messages");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("MailboxNotEnabledForRESTAPI");
    assertThat(graph.get("/me").status()).isEqualTo(200);
  }

  @Test
  void failsAndCutsRequestsOnDemand() {
    Graph admin = new Graph(simulator.adminUrl(), "");
    admin.post(
        "/faults/requests",
        "{\"path\":\"GET .*/messages\",\"status\":503,\"code\":\"Busy\",\"retryAfter\":7}");
    admin.post("/faults/requests", "{\"path\":\"GET /me$\",\"cut\":true}");

    Graph.Answer failed = graph.get("/me/messages");

    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.code()).isEqualTo("Busy");
    assertThat(failed.headers()).containsEntry("Retry-After", "7");
    assertThat(graph.get("/me/messages").status()).isEqualTo(200);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> graph.get("/me"))
        .hasCauseInstanceOf(IOException.class);
    assertThat(graph.get("/me").status()).isEqualTo(200);
  }

  @Test
  void createsPeopleAndDeliversMailByTheAdminApi() {
    Graph admin = new Graph(simulator.adminUrl(), "");
    JsonNode zoe = admin.post("/users", "{\"address\":\"zoe@cabinet.fr\"}").json();
    JsonNode mail =
        admin
            .post(
                "/users/zoe@cabinet.fr/messages",
                "{\"subject\":\"Bilan\",\"from\":{\"emailAddress\":{\"address\":\"a@b.fr\"}}}")
            .json();

    Graph asZoe = new Graph(simulator.baseUrl(), zoe.path("token").asText());
    JsonNode read = asZoe.get("/me/messages/" + mail.path("id").asText()).json();

    assertThat(read.path("subject").asText()).isEqualTo("Bilan");
    assertThat(admin.get("/counters").json().path("kinds").path("GET /me/messages/{id}").asInt())
        .isEqualTo(1);
  }

  @Test
  void givesTheSameIdsAfterARestart() {
    String first = ann.id(ann.load(Mails.inInbox("m")), IdKind.IMMUTABLE);
    try (GraphSimulator other = GraphSimulator.start(SimulatorOptions.graph())) {
      Mailbox again = other.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));

      assertThat(again.id(again.load(Mails.inInbox("m")), IdKind.IMMUTABLE)).isEqualTo(first);
    }
  }

  private static com.collaborationcenter.graphsimulator.mailbox.NewMail withAttachments() {
    byte[] inner = "Subject: inner\r\n".getBytes(StandardCharsets.UTF_8);
    return Mails.with(
        "m",
        "inbox",
        Mails.NINE,
        "a@b.fr",
        List.of(
            attachment(NewAttachment.Kind.FILE, new byte[] {1, 2, 3}),
            attachment(NewAttachment.Kind.ITEM, inner),
            attachment(NewAttachment.Kind.REFERENCE, new byte[0])));
  }

  private static NewAttachment attachment(NewAttachment.Kind kind, byte[] bytes) {
    return new NewAttachment(kind, kind.name(), "application/pdf", false, null, bytes);
  }

  private Graph.Answer value(String path, JsonNode list, int index) {
    return graph.get(path + "/" + encoded(list.get(index).path("id").asText()) + "/$value");
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private static ObjectNode step(ArrayNode requests, String id, String url) {
    return requests.addObject().put("id", id).put("method", "GET").put("url", url);
  }
}
