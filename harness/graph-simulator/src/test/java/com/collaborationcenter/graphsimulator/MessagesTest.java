package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final Mailbox bob = simulator.mailboxes().create(User.of("bob@cabinet.fr", "Bob"));
  private final Graph graph = new Graph(simulator, ann);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void refusesARequestWithoutToken() {
    Graph.Answer answer = new Graph(simulator.baseUrl(), "").get("/me/messages");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
    assertThat(answer.json().path("error").path("innerError").path("request-id").asText())
        .isNotBlank();
  }

  @Test
  void refusesAnotherPersonsMailbox() {
    Graph.Answer answer = graph.get("/users/" + bob.user().id() + "/messages");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("ErrorAccessDenied");
  }

  @Test
  void readsMailsOfOneSecondToTheEndByNextLink() {
    List<String> delivered = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      delivered.add(ann.id(ann.load(Mails.inInbox("m" + i)), IdKind.IMMUTABLE));
    }

    List<String> read = new ArrayList<>();
    String next =
        "/users/ann@cabinet.fr/messages?$top=7&$select=id&$orderby=receivedDateTime"
            + "&$filter=receivedDateTime ge 2026-11-20T09:00:00Z";
    while (!next.isEmpty()) {
      JsonNode page = graph.get(next, "Prefer", Graph.IMMUTABLE).json();
      page.path("value").forEach(mail -> read.add(mail.path("id").asText()));
      next = page.path("@odata.nextLink").asText("");
    }

    assertThat(read).hasSize(25).containsExactlyInAnyOrderElementsOf(delivered);
  }

  @Test
  void keepsTheImmutableIdOverAMoveAndChangesTheDefaultOne() {
    Mail mail = ann.deliver(Mails.inInbox("m"));
    String before = ann.id(mail, IdKind.DEFAULT);
    String immutable = ann.id(mail, IdKind.IMMUTABLE);

    Graph.Answer moved =
        graph.post("/me/messages/" + before + "/move", "{\"destinationId\":\"archive\"}");

    assertThat(moved.status()).isEqualTo(201);
    assertThat(moved.json().path("id").asText()).isNotEqualTo(before);
    assertThat(graph.get("/me/messages/" + before).code()).isEqualTo("ErrorItemNotFound");
    JsonNode still = graph.get("/me/messages/" + immutable, "Prefer", Graph.IMMUTABLE).json();
    assertThat(still.path("id").asText()).isEqualTo(immutable);
  }
}
