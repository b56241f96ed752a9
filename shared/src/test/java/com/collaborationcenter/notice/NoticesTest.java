package com.collaborationcenter.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.notice.Notices.Receipt;
import com.collaborationcenter.signature.Signer;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.ManualClock;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
  private static final String TENANT = "84bd8158-6d4d-4958-8b9f-9d6445542f95";
  private static final MailboxId ANNA = new MailboxId("11111111-aaaa-bbbb-cccc-000000000001");
  private static final MailboxId BOB = new MailboxId("22222222-aaaa-bbbb-cccc-000000000002");

  private final ClientState states =
      new ClientState(new Signer(ClientState.PURPOSE, List.of(new byte[32])));

  @TempDir private Path folder;
  private SqliteWorkQueue queue;
  private Notices notices;

  @BeforeEach
  void open() {
    queue = new SqliteWorkQueue(folder.resolve("queues.db"), MailboxWork.QUEUE, new ManualClock());
    notices = new Notices(states, TENANT, queue);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  @Test
  void takesANoticeAsMicrosoftDocumentsItAndPassesOverFieldsItDoesntKnow() throws IOException {
    String body = documented().replace("CLIENT_STATE", states.issue(ANNA));

    assertThat(notices.accept(body)).isEqualTo(new Receipt(1, 0));

    assertThat(queued())
        .containsExactly(
            BringUpToDate.live(ANNA, List.of(new MailId("AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A1"))));
  }

  @Test
  void queuesTheSameNoticeOnce() {
    String body = batch(notice(ANNA, "m1", "created", "W/\"1\""));

    notices.accept(body);
    notices.accept(body);

    assertThat(queued()).hasSize(1);
  }

  @Test
  void queuesALaterChangeOfTheSameMailAnew() {
    notices.accept(batch(notice(ANNA, "m1", "updated", "W/\"1\"")));
    notices.accept(batch(notice(ANNA, "m1", "updated", "W/\"2\"")));
    notices.accept(batch(notice(ANNA, "m1", "deleted", "W/\"2\"")));

    assertThat(queued()).hasSize(3);
  }

  @Test
  void alwaysQueuesADeletionWithoutAnEtag() {
    String body = batch(notice(ANNA, "m1", "deleted", ""));

    notices.accept(body);
    notices.accept(body);

    assertThat(queued()).hasSize(2);
  }

  @Test
  void countsAMailOnceThoughABatchNamesItTwice() {
    Receipt receipt =
        notices.accept(
            batch(
                notice(ANNA, "m1", "created", "W/\"1\""),
                notice(ANNA, "m1", "updated", "W/\"2\"")));

    assertThat(receipt).isEqualTo(new Receipt(1, 0));
    assertThat(queued()).containsExactly(BringUpToDate.live(ANNA, List.of(new MailId("m1"))));
  }

  @Test
  void sortsABatchByMailboxInGroupsOfTwenty() {
    List<ObjectNode> all = new ArrayList<>();
    IntStream.range(0, 45).forEach(i -> all.add(notice(ANNA, "a" + i, "created", "W/\"1\"")));
    IntStream.range(0, 3).forEach(i -> all.add(i * 10, notice(BOB, "b" + i, "created", "W/\"1\"")));

    Receipt receipt = notices.accept(batch(all.toArray(ObjectNode[]::new)));

    assertThat(receipt.accepted()).isEqualTo(48);
    List<BringUpToDate> queued = queued().stream().map(BringUpToDate.class::cast).toList();
    assertThat(queued.stream().filter(work -> work.mailbox().equals(ANNA)))
        .extracting(work -> work.mails().size())
        .containsExactly(20, 20, 5);
    assertThat(queued.stream().filter(work -> work.mailbox().equals(BOB)))
        .extracting(work -> work.mails().size())
        .containsExactly(3);
  }

  @Test
  void refusesWhatDoesntProveItselfAndTakesTheRestOfTheBatch() {
    ObjectNode withoutState = notice(ANNA, "m1", "created", "1");
    withoutState.remove("clientState");
    ObjectNode nullState = notice(ANNA, "m2", "created", "1");
    nullState.putNull("clientState");
    ObjectNode wrongState = notice(ANNA, "m3", "created", "1");
    wrongState.put("clientState", "secret");
    ObjectNode foreign = notice(ANNA, "m4", "created", "1");
    foreign.put("tenantId", "another-tenant");
    ObjectNode withoutTenant = notice(ANNA, "m5", "created", "1");
    withoutTenant.remove("tenantId");
    ObjectNode withoutMail = notice(ANNA, "m6", "created", "1");
    withoutMail.remove("resourceData");
    ObjectNode longId = notice(ANNA, "m".repeat(MailId.MAX_LENGTH + 1), "created", "1");

    Receipt receipt =
        notices.accept(
            batch(
                withoutState,
                nullState,
                wrongState,
                foreign,
                withoutTenant,
                withoutMail,
                longId,
                notice(BOB, "good", "created", "1")));

    assertThat(receipt).isEqualTo(new Receipt(1, 7));
    assertThat(queued()).containsExactly(BringUpToDate.live(BOB, List.of(new MailId("good"))));
  }

  @ParameterizedTest
  @CsvSource({
    "reauthorizationRequired, true, false",
    "subscriptionRemoved, true, true",
    "missed, false, true",
    "somethingNew, true, true"
  })
  void doesOnceForAMailboxWhatItsSubscriptionAsksFor(String event, boolean keep, boolean catchUp) {
    Receipt receipt =
        notices.accept(
            batch(lifecycle(ANNA, event), lifecycle(ANNA, event), lifecycle(BOB, event)));

    assertThat(receipt).isEqualTo(new Receipt(2, 0));
    List<MailboxWork> wanted = new ArrayList<>();
    for (MailboxId mailbox : List.of(ANNA, BOB)) {
      if (keep) {
        wanted.add(new KeepSubscription(mailbox, true, 0));
      }
      if (catchUp) {
        wanted.add(new CatchUp(mailbox, Optional.empty(), 0));
      }
    }
    assertThat(queued()).containsExactlyElementsOf(wanted);
  }

  /** A notice proves itself by its mailbox: which subscription it came by doesn't matter. */
  @Test
  void takesALateNoticeOfASubscriptionThatWasReplaced() {
    ObjectNode late = notice(ANNA, "m1", "updated", "W/\"1\"").put("subscriptionId", "long-gone");

    assertThat(notices.accept(batch(late))).isEqualTo(new Receipt(1, 0));
    assertThat(queued()).containsExactly(BringUpToDate.live(ANNA, List.of(new MailId("m1"))));
  }

  @Test
  void catchesUpAnewWhenNoticesWereMissedAgain() {
    String body = batch(lifecycle(ANNA, "missed"));

    notices.accept(body);
    notices.accept(body);

    assertThat(queued()).hasSize(2);
  }

  @Test
  void refusesALifecycleEventThatDoesntProveItself() {
    ObjectNode wrongState = lifecycle(ANNA, "missed").put("clientState", "secret");
    ObjectNode foreign = lifecycle(ANNA, "missed").put("tenantId", "another-tenant");
    ObjectNode noEvent = lifecycle(ANNA, "");

    assertThat(notices.accept(batch(wrongState, foreign, noEvent))).isEqualTo(new Receipt(0, 3));
    assertThat(queued()).isEmpty();
  }

  @Test
  void passesOverMembersThatAreNoNotices() {
    ArrayNode value = JsonNodeFactory.instance.arrayNode().add(1).add("x").addNull();
    value.addArray();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("value", value);

    assertThat(notices.accept(body.toString())).isEqualTo(new Receipt(0, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "[]",
        "{}",
        "{\"value\":1}",
        "{\"value\":{}}",
        "{\"value\":[]",
        "{\"value\":[]} {}",
        "{\"value\":[]} garbage",
        "<html>"
      })
  void refusesWhatIsNoBatch(String body) {
    assertRefused(body, "notice_invalid");
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertRefused("{\"value\":" + "[".repeat(100_000), "notice_invalid");
    assertRefused(
        "{\"value\":[" + "{\"a\":".repeat(60) + "1" + "}".repeat(60) + "]}", "notice_invalid");
  }

  @Test
  void takesAsMuchAsItsLimitsAndNoMore() {
    String one = "{\"value\":[1]}";
    String longest = one + " ".repeat(Notices.MAX_LENGTH - one.length());
    assertThat(notices.accept(longest).refused()).isEqualTo(1);
    assertRefused(longest + " ", "notice_too_large");
    String most = "{\"value\":[" + "1,".repeat(Notices.MAX_NOTICES - 1) + "1]}";
    assertThat(notices.accept(most).refused()).isEqualTo(Notices.MAX_NOTICES);
    assertRefused(most.replace("[", "[1,"), "notice_invalid");
  }

  private void assertRefused(String body, String code) {
    assertThatThrownBy(() -> notices.accept(body))
        .isInstanceOfSatisfying(CannotProcess.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(queued()).isEmpty();
  }

  private ObjectNode notice(MailboxId mailbox, String mail, String changeType, String etag) {
    ObjectNode notice = JsonNodeFactory.instance.objectNode();
    notice.put("subscriptionId", "sub-of-" + mailbox);
    notice.put("clientState", states.issue(mailbox));
    notice.put("changeType", changeType);
    notice.put("tenantId", TENANT);
    ObjectNode data = notice.putObject("resourceData");
    data.put("@odata.type", "#Microsoft.Graph.Message");
    if (!etag.isEmpty()) {
      data.put("@odata.etag", etag);
    }
    data.put("id", mail);
    return notice;
  }

  /** As Graph sends it: without changeType and resourceData (graph-facts 1.11). */
  private ObjectNode lifecycle(MailboxId mailbox, String event) {
    ObjectNode notice = notice(mailbox, "", "", "");
    notice.remove("changeType");
    notice.remove("resourceData");
    return notice.put("lifecycleEvent", event);
  }

  private static String batch(ObjectNode... notices) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("value").addAll(List.of(notices));
    return body.toString();
  }

  private List<MailboxWork> queued() {
    List<MailboxWork> queued = new ArrayList<>();
    Optional<WorkReceiver.Session> session = queue.acceptSession(Duration.ZERO);
    while (session.isPresent()) {
      try (WorkReceiver.Session held = session.get()) {
        Optional<WorkReceiver.Delivery> delivery = held.receive(Duration.ZERO);
        while (delivery.isPresent()) {
          QueueMessage message = delivery.get().message();
          MailboxWork work = MailboxWork.fromJson(message.body());
          assertThat(message.session()).isEqualTo(work.mailbox().value());
          queued.add(work);
          delivery.get().complete();
          delivery = held.receive(Duration.ZERO);
        }
      }
      session = queue.acceptSession(Duration.ZERO);
    }
    return queued;
  }

  private static String documented() throws IOException {
    try (InputStream file = NoticesTest.class.getResourceAsStream("notices.json")) {
      if (file == null) {
        throw new IllegalStateException("notices.json is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
