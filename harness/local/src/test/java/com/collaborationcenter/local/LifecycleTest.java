package com.collaborationcenter.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.graphsimulator.fault.NoticeFaults;
import com.collaborationcenter.graphsimulator.subscription.LifecycleEvent;
import com.collaborationcenter.graphsimulator.subscription.Subscription;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Graph tells of the subscriptions themselves, posted to {@code graph-lifecycle} over HTTP.
 * Each test has a mailbox and a client file of its own, called alike; no timer runs.
 */
class LifecycleTest {
  private static final List<String> NAMES =
      List.of("missed", "removed", "lost", "renew", "unknown", "forged");

  private static RunningFirm firm;
  private static HttpCalls http;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    firm =
        RunningFirm.start(
            folder,
            NAMES.stream().map(name -> RunningFirm.row(name, client(name), "", at(name))).toList(),
            NAMES.stream().map(LifecycleTest::at).toList());
    http = new HttpCalls(firm.runner().url());
  }

  @AfterAll
  static void close() throws Exception {
    firm.close();
  }

  @AfterEach
  void settle() throws Exception {
    firm.graph().faults().clear();
    firm.awaitIdle();
  }

  private static String at(String name) {
    return name + "@" + RunningFirm.DOMAIN;
  }

  private static String client(String name) {
    return "client@" + name + ".example";
  }

  /** A mail of which Graph tells nobody. */
  private static void deliverUntold(String name, String subject) throws Exception {
    firm.graph().faults().setNotices(new NoticeFaults(1, 0, 0, 0, Duration.ZERO, 1));
    deliver(name, subject);
    firm.awaitIdle();
    firm.graph().faults().clear();
    assertThat(firm.subjects(at(name), name)).doesNotContain(subject);
  }

  private static void deliver(String name, String subject) {
    firm.mailbox(at(name)).deliver(WrittenMail.of(client(name), at(name), subject).mail());
  }

  private static Subscription subscription(String name) {
    List<Subscription> live = firm.graph().subscriptions().of(firm.mailbox(at(name)).user().id());
    assertThat(live).hasSize(1);
    return live.get(0);
  }

  private static ObjectNode event(String name, String event) throws Exception {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subscriptionId", subscription(name).id().toString())
        .put("clientState", firm.clientState(at(name)))
        .put("tenantId", LocalRunner.TENANT)
        .put("lifecycleEvent", event);
  }

  private static void post(ObjectNode... events) throws Exception {
    ObjectNode batch = JsonNodeFactory.instance.objectNode();
    ArrayNode value = batch.putArray("value");
    for (ObjectNode event : events) {
      value.add(event);
    }
    HttpCalls.Answer answer = post(batch.toString());
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body()).isEmpty();
  }

  private static HttpCalls.Answer post(String body) throws Exception {
    return http.post(
        "graph-lifecycle",
        Optional.empty(),
        "application/json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theHandshakeIsAnsweredAsText() throws Exception {
    String token = "Validation: Testing <client> & application 1/2";
    List<String> kept = firm.kept().snapshot();
    HttpCalls.Answer answer =
        http.post(
            "graph-lifecycle?validationToken=" + ApiClient.encode(token),
            Optional.empty(),
            "text/plain",
            new byte[0]);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("text/plain");
    assertThat(answer.body()).isEqualTo("Validation: Testing &lt;client&gt; &amp; application 1/2");
    http.post(
            "graph-lifecycle?validationToken=" + "a".repeat(2_049),
            Optional.empty(),
            "text/plain",
            new byte[0])
        .assertRefused(400, "handshake_invalid");
    assertThat(firm.kept().snapshot()).isEqualTo(kept);
  }

  @Test
  void missedNoticesAreMadeUpForAtOnce() throws Exception {
    deliverUntold("missed", "Sans avis");
    Subscription subscription = subscription("missed");

    assertThat(firm.graph().subscriptions().tell(subscription.id(), LifecycleEvent.MISSED))
        .isTrue();

    firm.awaitSubjects(at("missed"), "missed", "Sans avis");
    assertThat(subscription("missed").id()).isEqualTo(subscription.id());
  }

  @Test
  void aSubscriptionThatGraphRemovedIsMadeAnewAndNothingIsMissing() throws Exception {
    deliverUntold("removed", "Avant");
    UUID before = subscription("removed").id();

    assertThat(firm.graph().subscriptions().remove(before)).isTrue();

    firm.awaitSubjects(at("removed"), "removed", "Avant");
    firm.awaitIdle();
    assertThat(subscription("removed").id()).isNotEqualTo(before);
    assertThat(firm.member(at("removed")).connection().path("notices").asText()).isEqualTo("live");
    long listings = firm.listings();
    deliver("removed", "Après");
    firm.awaitSubjects(at("removed"), "removed", "Avant", "Après");
    assertThat(firm.listings()).as("it came by its notice").isEqualTo(listings);
  }

  @Test
  void aSubscriptionThatWasLostWithoutAWordIsMadeAnewWhenItIsToBeRenewed() throws Exception {
    ObjectNode renew = event("lost", "reauthorizationRequired");
    UUID before = subscription("lost").id();
    assertThat(firm.graph().subscriptions().lose(before)).isTrue();
    deliver("lost", "Pendant");
    firm.awaitIdle();

    post(renew);

    firm.awaitSubjects(at("lost"), "lost", "Pendant");
    firm.awaitIdle();
    assertThat(subscription("lost").id()).isNotEqualTo(before);
  }

  @Test
  void aSubscriptionThatIsToBeRenewedIsRenewed() throws Exception {
    Subscription before = subscription("renew");

    assertThat(
            firm.graph().subscriptions().tell(before.id(), LifecycleEvent.REAUTHORIZATION_REQUIRED))
        .isTrue();

    firm.await("it lives longer", () -> subscription("renew").expires().isAfter(before.expires()));
    assertThat(subscription("renew").id()).isEqualTo(before.id());
    firm.awaitIdle();
    deliver("renew", "Toujours");
    firm.awaitSubjects(at("renew"), "renew", "Toujours");
  }

  @Test
  void anEventThatNobodyKnowsYetDoesNoHarm() throws Exception {
    deliverUntold("unknown", "Sans avis");
    Subscription before = subscription("unknown");

    post(event("unknown", "somethingNew"));

    firm.awaitSubjects(at("unknown"), "unknown", "Sans avis");
    firm.awaitIdle();
    assertThat(subscription("unknown").id()).isEqualTo(before.id());
  }

  @Test
  void whatDoesNotProveItselfChangesNothing() throws Exception {
    deliverUntold("forged", "Sans avis");
    Subscription before = subscription("forged");
    List<String> kept = firm.kept().snapshot();

    for (String event : List.of("missed", "subscriptionRemoved", "reauthorizationRequired")) {
      post(
          event("forged", event).put("clientState", "forged"),
          event("forged", event).put("clientState", firm.clientState(at("forged")) + "A"),
          event("forged", event).put("tenantId", UUID.randomUUID().toString()),
          event("forged", event).<ObjectNode>without("clientState"),
          event("forged", event).<ObjectNode>without("tenantId"));
    }
    for (String body : List.of("", "{", "[]", "{\"value\":7}", "{\"value\":{}}")) {
      post(body).assertRefused(400, "notice_invalid");
    }

    assertThat(firm.kept().snapshot()).isEqualTo(kept);
    assertThat(subscription("forged")).isEqualTo(before);
    assertThat(firm.subjects(at("forged"), "forged")).isEmpty();
    // What would have been done had it proved itself.
    post(event("forged", "missed"));
    firm.awaitSubjects(at("forged"), "forged", "Sans avis");
  }
}
