package com.collaborationcenter.graphsimulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.mailbox.IdKind;
import com.collaborationcenter.graphsimulator.mailbox.Mail;
import com.collaborationcenter.graphsimulator.mailbox.Mailbox;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.graphsimulator.subscription.NoticeOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private final GraphSimulator simulator =
      GraphSimulator.start(SimulatorOptions.graph().withNotices(NoticeOptions.GRAPH.faster(500)));
  private final Mailbox ann = simulator.mailboxes().create(User.of("ann@cabinet.fr", "Ann"));
  private final Mailbox bob = simulator.mailboxes().create(User.of("bob@cabinet.fr", "Bob"));
  private final Graph graph = new Graph(simulator, ann);
  private final Webhook webhook = new Webhook();

  @AfterEach
  void stop() {
    simulator.close();
    webhook.close();
  }

  @Test
  void refusesAnAddressThatDoesNotEchoTheToken() {
    webhook.handshakePrefix = "no ";

    Graph.Answer answer = subscribe(graph, "users/ann@cabinet.fr/messages", Duration.ofDays(1));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("ValidationError");
  }

  @Test
  void refusesAHandshakeThatIsNotPlainText() {
    webhook.handshakeType = "application/json";

    assertThat(subscribe(graph, "me/messages", Duration.ofDays(1)).status()).isEqualTo(400);
  }

  @Test
  void namesTheExistingSubscriptionWhenTheSameIsAskedForAgain() {
    Graph.Answer first = subscribe(graph, "me/messages", Duration.ofDays(1));
    Graph.Answer second = subscribe(graph, "me/messages", Duration.ofDays(1));

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.message())
        .isEqualTo(
            "Subscription Id "
                + first.json().path("id").asText()
                + " already exists for the requested combination");
  }

  @Test
  void clampsTheEndOfLife() {
    Instant now = simulator.clock().instant();
    String shortLived =
        subscribe(graph, "me/messages", Duration.ofMinutes(1)).json().path("id").asText();
    Instant raised = expiry(graph.get("/subscriptions/" + shortLived));
    Graph.Answer renewed =
        graph.patch(
            "/subscriptions/" + shortLived,
            "{\"expirationDateTime\":\"" + now.plus(Duration.ofDays(30)) + "\"}");

    assertThat(raised)
        .isBetween(now.plus(Duration.ofMinutes(45)), now.plus(Duration.ofMinutes(46)));
    assertThat(expiry(renewed))
        .isBetween(now.plus(Duration.ofDays(7)), now.plus(Duration.ofDays(7).plusMinutes(1)));
  }

  @Test
  void sendsABasicNoticeForANewMail() {
    Graph.Answer made = subscribe(graph, "users/ann@cabinet.fr/messages", Duration.ofDays(1));
    Mail mail = ann.deliver(Mails.inInbox("m"));

    JsonNode notice = webhook.next();

    String id = ann.id(mail, IdKind.IMMUTABLE);
    assertThat(notice.path("subscriptionId")).isEqualTo(made.json().path("id"));
    assertThat(notice.path("changeType").asText()).isEqualTo("created");
    assertThat(notice.path("clientState").asText()).isEqualTo("secret");
    assertThat(notice.path("resource").asText())
        .isEqualTo("Users/" + ann.user().id() + "/Messages/" + id);
    assertThat(notice.path("resourceData").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("@odata.type", "@odata.id", "@odata.etag", "id");
  }

  @Test
  void firesUpdatedWhenAMailIsReadAndLeavesItsModificationTime() {
    Mail mail = ann.deliver(Mails.inInbox("m"));
    subscribe(graph, "me/messages", Duration.ofDays(1));
    simulator.clock().advance(Duration.ofHours(1));
    String id = ann.id(mail, IdKind.DEFAULT);

    JsonNode read = graph.patch("/me/messages/" + id, "{\"isRead\":true}").json();

    assertThat(webhook.next().path("changeType").asText()).isEqualTo("updated");
    assertThat(read.path("isRead").asBoolean()).isTrue();
    assertThat(read.path("lastModifiedDateTime").asText()).isEqualTo(mail.modified().toString());
    assertThat(read.path("changeKey").asText()).isNotEqualTo(ann.changeKey(mail));
  }

  @Test
  void tellsOnlyThatSomethingWasMissedWhenMoreThan25MailsMove() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 26; i++) {
      ids.add(ann.id(ann.load(Mails.inInbox("m" + i)), IdKind.DEFAULT));
    }
    subscribe(graph, "me/messages", Duration.ofDays(1));

    ann.move(ids, "archive");

    assertThat(webhook.next().path("lifecycleEvent").asText()).isEqualTo("missed");
    assertThat(simulator.subscriptions().notices().pending()).isLessThanOrEqualTo(1);
  }

  @Test
  void mixesSubscriptionsInOnePost() {
    subscribe(graph, "me/messages", Duration.ofDays(1));
    subscribe(new Graph(simulator, bob), "me/messages", Duration.ofDays(1));
    for (int i = 0; i < 40; i++) {
      ann.deliver(Mails.inInbox("a" + i));
      bob.deliver(Mails.inInbox("b" + i));
    }
    var owners = new HashSet<String>();
    for (int i = 0; i < 80; i++) {
      owners.add(webhook.next().path("subscriptionId").asText());
    }

    assertThat(owners).hasSize(2);
    assertThat(webhook.posts).anyMatch(size -> size > 1);
  }

  @Test
  void triesAgainWhatWasNotTaken() {
    subscribe(graph, "me/messages", Duration.ofDays(1));
    webhook.status = 503;
    ann.deliver(Mails.inInbox("m"));
    await(() -> simulator.subscriptions().notices().retried() > 0);
    webhook.status = 202;

    assertThat(webhook.next().path("changeType").asText()).isEqualTo("created");
  }

  @Test
  void losesAndDoublesNoticesByRate() {
    subscribe(graph, "me/messages", Duration.ofDays(1));
    simulator.faults().setNotices(new NoticeFaults(1, 0, 0, 0, Duration.ZERO, 1));
    ann.deliver(Mails.inInbox("lost"));
    simulator.faults().setNotices(new NoticeFaults(0, 1, 0, 0, Duration.ZERO, 1));
    ann.deliver(Mails.inInbox("twice"));

    assertThat(webhook.next()).isEqualTo(webhook.next());
    assertThat(simulator.subscriptions().notices().lost()).isEqualTo(1);
  }

  @Test
  void swapsNoticesThatAreToBeReordered() {
    subscribe(graph, "me/messages", Duration.ofDays(1));
    simulator.faults().setNotices(new NoticeFaults(0, 0, 0, 1, Duration.ZERO, 1));
    Mail first = ann.deliver(Mails.inInbox("first"));
    simulator.faults().setNotices(NoticeFaults.NONE);
    Mail second = ann.deliver(Mails.inInbox("second"));

    assertThat(noticedId()).isEqualTo(ann.id(second, IdKind.IMMUTABLE));
    assertThat(noticedId()).isEqualTo(ann.id(first, IdKind.IMMUTABLE));
  }

  @Test
  void endsAnExpiredSubscriptionWithoutAWord() {
    String id = subscribe(graph, "me/messages", Duration.ofHours(1)).json().path("id").asText();

    simulator.clock().advance(Duration.ofHours(2));

    assertIsSilentlyGone(id);
  }

  @Test
  void endsASubscriptionWhoseEndIsBroughtForward() {
    String id = subscribe(graph, "me/messages", Duration.ofHours(1)).json().path("id").asText();

    assertThat(simulator.subscriptions().expire(UUID.fromString(id))).isTrue();

    assertIsSilentlyGone(id);
    assertThat(simulator.subscriptions().expire(UUID.fromString(id))).isFalse();
  }

  @Test
  void grantsNoLongerLifeThanItIsTold() {
    simulator.subscriptions().grantAtMost(Duration.ofMinutes(1));
    String id = subscribe(graph, "me/messages", Duration.ofHours(1)).json().path("id").asText();
    assertThat(simulator.subscriptions().find(UUID.fromString(id))).isPresent();

    simulator.clock().advance(Duration.ofMinutes(1));

    assertIsSilentlyGone(id);
    assertThat(simulator.subscriptions().expired()).isEqualTo(1);
  }

  private void assertIsSilentlyGone(String id) {
    assertThat(graph.get("/subscriptions/" + id).status()).isEqualTo(404);
    ann.deliver(Mails.inInbox("m"));
    await(() -> simulator.subscriptions().notices().pending() == 0);
    assertThat(simulator.subscriptions().notices().delivered()).isZero();
  }

  @Test
  void answers404OnceASubscriptionIsLost() {
    String id = subscribe(graph, "me/messages", Duration.ofHours(1)).json().path("id").asText();

    simulator.subscriptions().lose(UUID.fromString(id));

    String later = "{\"expirationDateTime\":\"" + Instant.now().plusSeconds(9999) + "\"}";
    assertThat(graph.patch("/subscriptions/" + id, later).status()).isEqualTo(404);
    assertThat(graph.post("/subscriptions/" + id + "/reauthorize", "").status()).isEqualTo(404);
  }

  private String noticedId() {
    return webhook.next().path("resourceData").path("id").asText();
  }

  private Graph.Answer subscribe(Graph as, String resource, Duration life) {
    ObjectNode body = Graph.JSON.createObjectNode();
    body.put("changeType", "created,updated,deleted");
    body.put("resource", resource);
    body.put("notificationUrl", webhook.url("/notices"));
    body.put("lifecycleNotificationUrl", webhook.url("/lifecycle"));
    body.put("clientState", "secret");
    body.put("expirationDateTime", simulator.clock().instant().plus(life).toString());
    return as.post("/subscriptions", body.toString(), "Prefer", Graph.IMMUTABLE);
  }

  private static Instant expiry(Graph.Answer answer) {
    return Instant.parse(answer.json().path("expirationDateTime").asText());
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
