package com.collaborationcenter.adapter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.mail.Envelope;
import com.collaborationcenter.mail.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.MailFolder;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every payload that Microsoft documents must be readable, whatever fields it has. */
@Tag("data")
class DocumentedPayloadsTest {
  @Test
  void readsEveryDocumentedMail() throws IOException {
    int read = 0;
    for (JsonNode message : documented("message", "-response-")) {
      if (message instanceof ObjectNode shortened && !message.has("receivedDateTime")) {
        // Many examples leave properties out; a mail without this one isn't mail to us.
        shortened.put("receivedDateTime", "2026-03-01T12:00:01Z");
      }
      Message parsed = GraphJson.as(message, Message::createFromDiscriminatorValue);
      if (!MailMapping.isMail(parsed) || parsed.getId() == null) {
        continue;
      }
      Envelope envelope = MailMapping.envelope(parsed);
      Mail mail = MailMapping.mail(parsed);
      assertThat(envelope.id().value()).isEqualTo(message.path("id").asText());
      assertThat(envelope.subject()).isEqualTo(message.path("subject").asText(""));
      assertThat(envelope.participants().to()).hasSize(message.path("toRecipients").size());
      assertThat(MailMapping.body(parsed).content())
          .isEqualTo(message.path("body").path("content").asText(""));
      assertThat(mail.envelope()).isEqualTo(envelope);
      read++;
    }
    assertThat(read).isGreaterThanOrEqualTo(dataFolder().isPresent() ? 20 : 0);
  }

  @Test
  void readsEveryDocumentedFolder() throws IOException {
    int read = 0;
    for (JsonNode folder : documented("mailfolder", "mailfolders--")) {
      MailFolder parsed = GraphJson.as(folder, MailFolder::createFromDiscriminatorValue);
      assertThat(parsed.getId()).isEqualTo(folder.path("id").asText());
      assertThat(parsed.getTotalItemCount()).isEqualTo(folder.path("totalItemCount").asInt());
      read++;
    }
    assertThat(read).isGreaterThanOrEqualTo(dataFolder().isPresent() ? 5 : 0);
  }

  @Test
  void readsEveryDocumentedSubscription() throws IOException {
    int read = 0;
    for (JsonNode one : documented("subscription", "-response")) {
      Subscription parsed = GraphJson.as(one, Subscription::createFromDiscriminatorValue);
      assertThat(parsed.getId()).isEqualTo(one.path("id").textValue());
      assertThat(parsed.getExpirationDateTime()).isNotNull();
      read++;
    }
    assertThat(read).isGreaterThanOrEqualTo(dataFolder().isPresent() ? 3 : 0);
  }

  @Test
  void readsEveryDocumentedError() throws IOException {
    for (JsonNode one : documented("error", ".json")) {
      assertThat(GraphError.of(one).code()).isNotEmpty();
    }
  }

  /** The payloads in a folder, and the items of those that are lists. */
  private static List<JsonNode> documented(String folder, String namePart) throws IOException {
    Optional<Path> data = dataFolder();
    if (data.isEmpty()) {
      System.out.println("shared/data/graph is absent: documented payloads aren't read");
      return List.of();
    }
    List<JsonNode> payloads = new ArrayList<>();
    try (Stream<Path> files = Files.list(data.get().resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (file.getFileName().toString().contains(namePart)) {
          add(payloads, file);
        }
      }
    }
    return payloads;
  }

  private static void add(List<JsonNode> payloads, Path file) {
    try {
      String text = Files.readString(file);
      if (text.contains("datetime-value")) {
        return; // A form to fill in, not a payload.
      }
      JsonNode tree = CannedGraph.JSON.readTree(text);
      if (tree.path("value").isArray()) {
        tree.path("value").forEach(payloads::add);
      } else {
        payloads.add(tree);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> dataFolder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("host.json"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .map(root -> root.resolve("../shared/data/graph").normalize())
        .filter(Files::isDirectory);
  }
}
