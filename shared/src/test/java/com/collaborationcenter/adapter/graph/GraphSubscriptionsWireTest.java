package com.collaborationcenter.adapter.graph;

import static com.collaborationcenter.adapter.graph.CannedGraph.error;
import static com.collaborationcenter.adapter.graph.CannedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.graph.CannedGraph.Answer;
import com.collaborationcenter.adapter.graph.CannedGraph.Request;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.connection.SubscriptionWish;
import com.collaborationcenter.connection.Subscriptions.Creation;
import com.collaborationcenter.connection.Subscriptions.Renewal;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailboxId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphSubscriptionsWireTest {
  private static final MailboxId ALICE = new MailboxId("a11ce-01");
  private static final SubscriptionId ID =
      new SubscriptionId("7f105c7d-2dc5-4530-97cd-4e7ae6534c07");
  private static final Instant WISHED = Instant.parse("2026-03-08T12:00:00Z");
  private static final Instant GRANTED = Instant.parse("2026-03-08T11:23:45.935691300Z");
  private static final SubscriptionWish WISH =
      new SubscriptionWish(
          URI.create("https://app.example/api/graph/notifications"),
          URI.create("https://app.example/api/graph/lifecycle"),
          "a secret",
          WISHED);

  private CannedGraph graph;
  private GraphSubscriptions subscriptions;

  @BeforeEach
  void start() throws IOException {
    graph = new CannedGraph();
    subscriptions = new GraphSubscriptions(graph.connection());
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void subscribesToAllChangesOfAllFolders() {
    graph.then(granted(201));

    assertThat(subscriptions.create(ALICE, WISH))
        .isEqualTo(new Creation.Created(new Subscription(ID, GRANTED)));

    Request request = graph.onlyRequest();
    assertThat(request.method() + " " + request.target()).isEqualTo("POST /v1.0/subscriptions");
    assertThat(request.header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(request.header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
    assertThat(request.json())
        .isEqualTo(
            CannedGraph.parse(
                """
                {"resource":"/users/a11ce-01/messages","changeType":"created,updated,deleted",
                 "notificationUrl":"https://app.example/api/graph/notifications",
                 "lifecycleNotificationUrl":"https://app.example/api/graph/lifecycle",
                 "clientState":"a secret","expirationDateTime":"2026-03-08T12:00:00Z"}
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subscription Id <7f105c7d-2dc5-4530-97cd-4e7ae6534c07> already exists",
        "Subscription Id 7F105C7D-2DC5-4530-97CD-4E7AE6534C07 already exists for the requested"
            + " combination"
      })
  void adoptsTheSubscriptionThatIsInTheWay(String words) {
    graph.then(
        json(409, "{\"error\":{\"code\":\"ExtensionError\",\"message\":\"" + words + "\"}}"));
    graph.then(there(WISH.notificationUrl(), WISH.lifecycleNotificationUrl()));
    graph.then(granted(200));

    assertThat(subscriptions.create(ALICE, WISH))
        .isEqualTo(new Creation.Adopted(new Subscription(ID, GRANTED), true));

    assertThat(graph.requests().get(1).method()).isEqualTo("GET");
    Request renewal = graph.requests().get(2);
    assertThat(renewal.method()).isEqualTo("PATCH");
    assertThat(renewal.target()).isEqualToIgnoringCase("/v1.0/subscriptions/" + ID);
    assertThat(renewal.json())
        .isEqualTo(CannedGraph.parse("{\"expirationDateTime\":\"2026-03-08T12:00:00Z\"}"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://old.example/api/graph/notifications, https://app.example/api/graph/lifecycle",
    "https://app.example/api/graph/notifications, https://app.example/api/graph/notifications"
  })
  void tellsThatTheOneInTheWayPostsElsewhere(URI notifications, URI lifecycle) {
    graph.then(
        json(409, "{\"error\":{\"code\":\"x\",\"message\":\"Subscription Id <" + ID + ">\"}}"));
    graph.then(there(notifications, lifecycle));
    graph.then(granted(200));

    assertThat(subscriptions.create(ALICE, WISH))
        .isEqualTo(new Creation.Adopted(new Subscription(ID, GRANTED), false));
  }

  private static Answer there(URI notifications, URI lifecycle) {
    return json(
        200,
        "{\"id\":\"%s\",\"notificationUrl\":\"%s\",\"lifecycleNotificationUrl\":\"%s\"}"
            .formatted(ID, notifications, lifecycle));
  }

  @Test
  void comesBackLaterWhenTheOneInTheWayHasGone() {
    graph.then(
        json(409, "{\"error\":{\"code\":\"x\",\"message\":\"Subscription Id <" + ID + ">\"}}"));
    graph.then(error(404, "ResourceNotFound"));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH)).isInstanceOf(RetryLater.class);
  }

  @Test
  void cannotAdoptWhatIsNotNamed() {
    graph.then(error(409, "ExtensionError"));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            fault -> assertThat(fault.code()).isEqualTo("subscription_refused"));
  }

  @Test
  void comesBackLaterWhenTheHandshakeFailed() {
    graph.then(
        json(
            400,
            "{\"error\":{\"code\":\"ValidationError\",\"message\":"
                + "\"Subscription validation request failed. Must respond with 200 OK to this"
                + " request.\"}}"));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH))
        .isInstanceOfSatisfying(
            RetryLater.class,
            fault -> assertThat(fault.code()).isEqualTo("subscription_not_validated"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidRequest, graph_refused",
    "401, InvalidAuthenticationToken, reconnect_needed",
    "403, Forbidden, subscription_refused",
  })
  void cannotSubscribe(int status, String code, String fault) {
    graph.then(error(status, code));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH))
        .isInstanceOfSatisfying(
            CannotProcess.class, thrown -> assertThat(thrown.code()).isEqualTo(fault));
  }

  @Test
  void renewsAndReadsTheExpiryBack() {
    graph.then(granted(200));

    assertThat(subscriptions.renew(ALICE, ID, WISHED))
        .isEqualTo(new Renewal.Renewed(new Subscription(ID, GRANTED)));
    assertThat(graph.onlyRequest().header("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
    assertThat(graph.onlyRequest().header("Authorization")).isEqualTo("Bearer token-of-a11ce-01");
  }

  @ParameterizedTest
  @CsvSource({"404, ResourceNotFound", "410, Gone"})
  void findsASubscriptionLost(int status, String code) {
    graph.then(error(status, code));

    assertThat(subscriptions.renew(ALICE, ID, WISHED)).isEqualTo(new Renewal.Lost());
  }

  @Test
  void comesBackLaterWhenThrottled() {
    graph.then(error(429, "TooManyRequests"));

    assertThatThrownBy(() -> subscriptions.renew(ALICE, ID, WISHED)).isInstanceOf(RetryLater.class);
    assertThat(graph.requests()).hasSize(1);
  }

  @Test
  void refusesAnAnswerWithoutExpiry() {
    graph.then(json(201, "{\"id\":\"" + ID + "\"}"));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH)).isInstanceOf(CannotProcess.class);
  }

  @Test
  void takesARefusalOfTheSubscriptionAloneForNoWordOnTheMailbox() {
    graph.then(error(403, "ExtensionError"));

    assertThatThrownBy(() -> subscriptions.renew(ALICE, ID, WISHED))
        .isInstanceOfSatisfying(
            CannotProcess.class, e -> assertThat(e.code()).isEqualTo("subscription_refused"));
  }

  @Test
  void comesBackLaterForAnAnswerOfWhichNothingIsLeft() {
    graph.then(json(201, "{}"));

    assertThatThrownBy(() -> subscriptions.create(ALICE, WISH)).isInstanceOf(RetryLater.class);
  }

  @Test
  void deletesOnceAndForAll() {
    graph.then(json(204, ""));
    graph.then(error(404, "ResourceNotFound"));

    subscriptions.delete(ALICE, ID);

    assertThat(graph.onlyRequest().method()).isEqualTo("DELETE");
    assertThat(graph.onlyRequest().target()).isEqualTo("/v1.0/subscriptions/" + ID);
    assertThatCode(() -> subscriptions.delete(ALICE, ID)).doesNotThrowAnyException();
  }

  @Test
  void cannotDeleteWithoutAccess() {
    graph.then(error(403, "Forbidden"));

    assertThatThrownBy(() -> subscriptions.delete(ALICE, ID)).isInstanceOf(CannotProcess.class);
  }

  private static Answer granted(int status) {
    return json(
        status,
        "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#subscriptions/$entity\","
            + "\"id\":\""
            + ID
            + "\",\"resource\":\"/users/a11ce-01/messages\",\"clientState\":\"a secret\","
            + "\"latestSupportedTlsVersion\":\"v1_2\",\"expirationDateTime\":\""
            + "2026-03-08T11:23:45.9356913Z\"}");
  }
}
