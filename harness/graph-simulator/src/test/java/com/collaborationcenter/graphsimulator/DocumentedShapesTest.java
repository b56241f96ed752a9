package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.NewAttachment;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the simulator returns, beside what Microsoft documents: each documented property has the
 * same JSON type and, for times and ids, the same form. What is left out is listed.
 */
@Tag("data")
class DocumentedShapesTest {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*");

  private final GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph());
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final Graph graph = new Graph(simulator, ann);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aMessage() throws IOException {
    JsonNode ours = graph.get("/me/messages/" + delivered()).json();

    compare("message/message-get--031-response-get-message.json", ours, Set.of());
  }

  @Test
  void aPageOfMessages() throws IOException {
    delivered();
    JsonNode ours = graph.get("/me/messages").json();

    // The documented page has a nextLink; ours ends.
    compare(
        "message/user-list-messages--060-response-response.json", ours, Set.of("@odata.nextLink"));
  }

  @Test
  void headersOfAMessage() throws IOException {
    JsonNode ours =
        graph.get("/me/messages/" + delivered() + "?$select=internetMessageHeaders").json();

    compare("message/message-get--032-response-get-message-headers.json", ours, Set.of());
  }

  @Test
  void aFolder() throws IOException {
    compare(
        "mailfolder/mailfolder-get--019-response-response.json",
        graph.get("/me/mailFolders/inbox").json(),
        Set.of());
  }

  @Test
  void eachKindOfAttachment() throws IOException {
    String path = "/me/messages/" + delivered() + "/attachments";
    JsonNode list = graph.get(path).json().path("value");

    compare(
        "attachment/attachment-get--003-response-get-file-attachment-v1.json",
        one(path, list, 0),
        Set.of());
    compare(
        "attachment/attachment-get--004-response-get-item-attachment.json",
        one(path, list, 1),
        Set.of());
    compare(
        "attachment/attachment-get--006-response-get-reference-attachment.json",
        one(path, list, 2),
        Set.of());
  }

  @Test
  void aSubscriptionAndItsNotices() throws IOException {
    try (Webhook webhook = new Webhook()) {
      ObjectNode wish = Graph.JSON.createObjectNode();
      wish.put("changeType", "created").put("resource", "me/messages").put("clientState", "s");
      wish.put("notificationUrl", webhook.url("/n"));
      wish.put("lifecycleNotificationUrl", webhook.url("/l"));
      wish.put(
          "expirationDateTime", simulator.clock().instant().plus(Duration.ofDays(1)).toString());
      JsonNode made = graph.post("/subscriptions", wish.toString()).json();
      compare("subscription/outlook-basic--response-201.json", made, Set.of());

      ann.deliver(Mails.inInbox("noticed"));
      ObjectNode payload = Graph.JSON.createObjectNode();
      payload.putArray("value").add(webhook.next());
      compare("notification/derived-basic-outlook-message--payload.json", payload, Set.of());

      ann.move(idsOf26(), "archive");
      ObjectNode lifecycle = Graph.JSON.createObjectNode();
      lifecycle.putArray("value").add(webhook.next());
      compare("notification/derived-lifecycle--missed.json", lifecycle, Set.of());
    }
  }

  private List<String> idsOf26() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      ids.add(ann.id(ann.load(Mails.inInbox("x" + i)), IdKind.DEFAULT));
    }
    return ids;
  }

  private JsonNode one(String path, JsonNode list, int index) {
    return graph.get(path + "/" + list.get(index).path("id").asText()).json();
  }

  private String delivered() {
    List<NewAttachment> all = new ArrayList<>();
    for (NewAttachment.Kind kind : NewAttachment.Kind.values()) {
      all.add(new NewAttachment(kind, "n", "application/pdf", false, null, new byte[] {1}));
    }
    return ann.id(ann.deliver(Mails.with("m", "inbox", Mails.NINE, "a@b.fr", all)), IdKind.DEFAULT);
  }

  private static void compare(String file, JsonNode ours, Set<String> omitted) throws IOException {
    Optional<Path> data = data();
    if (data.isEmpty()) {
      System.out.println("shared/data/graph is absent: documented shapes are not compared");
      return;
    }
    JsonNode documented = Graph.JSON.readTree(data.get().resolve(file).toFile());
    Set<String> differences = new TreeSet<>();
    compare("", documented, ours, differences);
    differences.removeIf(
        one -> omitted.stream().anyMatch(name -> one.equals("/" + name + " is missing")));
    assertThat(differences).as(file).isEmpty();
  }

  private static void compare(
      String path, JsonNode documented, JsonNode ours, Set<String> differences) {
    if (ours.isMissingNode()) {
      differences.add(path + " is missing");
      return;
    }
    if (documented.isNull() || ours.isNull()) {
      return; // A null tells nothing of a property's type.
    }
    if (documented.getNodeType() != ours.getNodeType()) {
      differences.add(path + " is " + ours.getNodeType() + ", not " + documented.getNodeType());
    } else if (documented.isTextual() && TIME.matcher(documented.asText()).matches()) {
      if (!TIME.matcher(ours.asText()).matches()) {
        differences.add(path + " is no time");
      }
    } else if (documented.isArray() && !documented.isEmpty() && !ours.isEmpty()) {
      compare(path + "/0", documented.get(0), ours.get(0), differences);
    } else {
      documented
          .fieldNames()
          .forEachRemaining(
              name ->
                  compare(path + "/" + name, documented.get(name), ours.path(name), differences));
    }
  }

  private static Optional<Path> data() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("host.json"))) {
      at = at.getParent();
    }
    return Optional.ofNullable(at)
        .map(root -> root.resolveSibling("shared").resolve("data/graph"))
        .filter(Files::isDirectory);
  }
}
