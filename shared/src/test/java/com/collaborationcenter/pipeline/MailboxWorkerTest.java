package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.EmailAddress;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.ParkedWork.Parked;
import com.collaborationcenter.work.QueueMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxWorkerTest {
  private static final MailId ONE = new MailId("one");
  private static final MailId TWO = new MailId("two");

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    firm.put(MailSample.from("one", CLIENT));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void bringsAMailFromOutlookIntoTheTab() {
    firm.work(work(0, ONE));

    assertThat(firm.tab("c1")).containsExactly("one");
    assertThat(firm.takeAll()).isEmpty();
  }

  @ParameterizedTest(name = "attempt {0}, asked {1} s: waits {2} s")
  @CsvSource({
    "0, 1, 1",
    "0, 30, 30",
    "1, 1, 2",
    "5, 1, 32",
    "5, 60, 60",
    "50, 1, 900",
    "50, 3600, 3600"
  })
  void putsWorkBackForAsLongAsGraphAsksAndLongerEachTime(int attempt, int asked, int waits) {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(asked)));

    firm.work(work(attempt, ONE));

    firm.clock.pass(Duration.ofSeconds(waits).minusMillis(1));
    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(Duration.ofMillis(2));
    assertThat(firm.takeAll()).containsExactly(work(attempt + 1, ONE));
  }

  @Test
  void parksWorkWhoseAttemptsAreExhaustedAndBeginsAnewWhenItIsRedriven() {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(1)));

    firm.work(work(Backoff.MAX_ATTEMPTS, ONE));

    assertThat(parked().code()).isEqualTo("attempts_exhausted");
    assertThat(firm.takeAll()).isEmpty();
    assertThat(firm.parked.redrive(parked().id())).isTrue();
    assertThat(firm.takeAll()).containsExactly(work(0, ONE));
    assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
  }

  @Test
  void parksWhatCantBeDoneWithItsReason() {
    firm.outlook.failNext(new CannotProcess("graph_refused", "Graph answered 418."));

    firm.work(work(3, ONE));

    assertThat(parked().code()).isEqualTo("graph_refused");
    assertThat(parked().explanation()).isEqualTo("Graph answered 418.");
    assertThat(firm.parked.redrive(parked().id())).isTrue();
    firm.work();
    assertThat(firm.tab("c1")).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconnect_needed", "mailbox_unreachable"})
  void dropsTheWorkOfAMailboxThatMustWaitForItsOwnerAndKeepsItsMail(String code) {
    firm.put(MailSample.from("two", CLIENT));
    firm.work(work(0, ONE));
    firm.clock.pass(Duration.ofMinutes(1));
    firm.outlook.failNext(new CannotProcess(code, "the mailbox is out of reach"));

    firm.work(work(3, ONE, TWO));
    Connection connection = firm.connections.find(ANNA).orElseThrow();

    assertThat(connection.phase()).isEqualTo(Connection.Phase.RECONNECT_NEEDED);
    assertThat(connection.reason()).contains(code);
    assertThat(connection.since()).isEqualTo(firm.clock.instant());
    assertThat(connection.mayComeBackByItself()).isEqualTo(code.equals("mailbox_unreachable"));
    assertThat(firm.tab("c1")).containsExactly("one");
    assertThat(firm.takeAll()).isEmpty();
    assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
  }

  @Test
  void asksNothingOfAMailboxThatGraphToldToWait() {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(40)));
    firm.work(work(0, ONE));
    int asked = firm.outlook.listings() + firm.outlook.fetches().size();

    firm.clock.pass(Duration.ofSeconds(30));
    firm.work(new CensusStep(ANNA, "run", 0, 0, 2));
    firm.work(work(7, TWO));

    assertThat(firm.outlook.listings() + firm.outlook.fetches().size()).isEqualTo(asked);
    firm.clock.pass(Duration.ofSeconds(9));
    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(Duration.ofSeconds(2));
    // What wasn't asked is no attempt.
    assertThat(firm.takeAll())
        .containsExactlyInAnyOrder(
            work(1, ONE), new CensusStep(ANNA, "run", 0, 0, 2), work(7, TWO));
  }

  @Test
  void waitsLongerWithEachFailureInARowWhicheverWorkMeetsIt() {
    for (int failure = 0; failure < 6; failure++) {
      firm.outlook.failNext(new RetryLater("graph_failed", Duration.ofSeconds(1)));
      firm.work(work(0, ONE));
      firm.clock.pass(Duration.ofSeconds(1L << failure).minusMillis(1));
      assertThat(firm.takeAll()).as("after failure %d", failure).isEmpty();
      firm.clock.pass(Duration.ofMillis(2));
      assertThat(firm.takeAll()).hasSize(1);
    }
    firm.work(work(0, ONE));
    firm.outlook.failNext(new RetryLater("graph_failed", Duration.ofSeconds(1)));

    firm.work(work(0, ONE));

    firm.clock.pass(Duration.ofSeconds(1).plusMillis(1));
    assertThat(firm.takeAll()).hasSize(1);
  }

  @Test
  void leavesTheOtherMailboxesAlone() {
    MailboxId bob = new MailboxId("22222222-aaaa-bbbb-cccc-000000000002");
    firm.outlook.addMailbox(bob);
    firm.connections.save(
        Connection.connected(
            bob,
            new PersonId("tenant", bob.value()),
            EmailAddress.of("bob@firm.example"),
            firm.clock.instant()));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofMinutes(10)));
    firm.work(work(0, ONE));

    firm.worker.work(
        QueueMessage.now("b", bob.value(), BringUpToDate.live(bob, List.of(TWO)).toJson()));

    assertThat(firm.outlook.fetches()).containsExactly(List.of(TWO));
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void leavesMostOfWhatGraphGrantsToLiveMail() {
    firm.places.spent(ANNA, GraphPlaces.REQUESTS * GraphPlaces.BACKGROUND_SHARE / 100);
    BringUpToDate background =
        new BringUpToDate(ANNA, List.of(TWO), 0, MailboxWork.Urgency.BACKGROUND, 0);

    firm.work(background);
    firm.work(work(0, ONE));

    assertThat(firm.outlook.fetches()).containsExactly(List.of(ONE));
    firm.clock.pass(Duration.ofMinutes(11));
    assertThat(firm.takeAll()).containsExactly(background);
  }

  @Test
  void holdsLiveMailBackBeforeGraphHasTo() {
    firm.places.spent(ANNA, GraphPlaces.REQUESTS * GraphPlaces.LIVE_SHARE / 100);

    firm.work(work(0, ONE));

    assertThat(firm.outlook.fetches()).isEmpty();
    firm.clock.pass(Duration.ofMinutes(11));
    firm.work();
    assertThat(firm.tab("c1")).containsExactly("one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{}",
        "not json",
        "{\"kind\":\"bring-up-to-date\"}",
        "{\"mailbox\":\"m\"}",
        "{\"kind\":\"other\",\"mailbox\":\"m\"}",
        "{\"kind\":\"census-step\",\"mailbox\":\"m\"}",
        "{\"kind\":\"catch-up\",\"mailbox\":\"no mailbox\"}",
        "{\"kind\":\"bring-up-to-date\",\"mailbox\":\"m\",\"mails\":[null]}",
        "{\"kind\":\"bring-up-to-date\",\"mailbox\":\"m\",\"mails\":[\"\"]}",
      })
  void parksWhatItCantRead(String body) {
    firm.worker.work(QueueMessage.now("id", "session", body));

    assertThat(parked().code()).isEqualTo("work_unreadable");
  }

  @Test
  void parksMoreMailsThanOneBatchHolds() {
    StringBuilder mails = new StringBuilder("\"m\"");
    for (int i = 0; i < 20; i++) {
      mails.append(",\"m").append(i).append('"');
    }
    String body =
        "{\"kind\":\"bring-up-to-date\",\"mailbox\":\"" + ANNA + "\",\"mails\":[" + mails + "]}";

    firm.worker.work(QueueMessage.now("id", "session", body));

    assertThat(parked().code()).isEqualTo("work_unreadable");
  }

  @Test
  void dropsTheWorkOfAMailboxThatIsNotConnected() {
    firm.worker.work(
        QueueMessage.now(
            "id",
            "stranger",
            BringUpToDate.live(new MailboxId("stranger"), List.of(ONE)).toJson()));

    assertThat(firm.takeAll()).isEmpty();
    assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
    assertThat(firm.outlook.fetches()).isEmpty();
  }

  @Test
  void throwsWhatIsUnforeseenSoThatTheMessageComesAgain() {
    firm.outlook.failNext(new IllegalStateException("unforeseen"));

    assertThatThrownBy(() -> firm.work(work(0, ONE))).hasMessage("unforeseen");

    assertThat(firm.takeAll()).isEmpty();
    assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
  }

  @Test
  void storesTheOthersWhenGraphDefersOneAndAsksForItAgain() {
    firm.put(MailSample.from("two", CLIENT));
    firm.outlook.defer(TWO, Duration.ofSeconds(20));

    firm.work(work(0, ONE, TWO));

    assertThat(firm.tab("c1")).containsExactly("one");
    firm.clock.pass(Duration.ofSeconds(19));
    assertThat(firm.work()).isZero();
    firm.clock.pass(Duration.ofSeconds(2));
    firm.work();
    assertThat(firm.tab("c1")).containsExactlyInAnyOrder("one", "two");
    assertThat(firm.outlook.fetches()).containsExactly(List.of(ONE, TWO), List.of(TWO));
  }

  @Test
  void storesTheOthersWhenOneCantBeProcessedAndParksThatOneAlone() {
    firm.put(MailSample.from("two", CLIENT));
    firm.outlook.refuse(TWO);

    firm.work(work(0, ONE, TWO));
    firm.work();

    assertThat(firm.tab("c1")).containsExactly("one");
    assertThat(firm.parked.list(Optional.empty(), 10).work())
        .singleElement()
        .satisfies(alone -> assertThat(alone.body()).contains("two").doesNotContain("one\""))
        .satisfies(alone -> assertThat(alone.code()).isEqualTo("graph_refused"));
  }

  @Test
  void parksTheCatchUpsOfAMailboxOnce() {
    firm.census();
    for (int round = 0; round < 3; round++) {
      firm.outlook.failNext(new CannotProcess("graph_refused", "Graph answered 418."));
      firm.work(new CatchUp(ANNA, Optional.empty(), 0));
    }

    assertThat(firm.parked.list(Optional.empty(), 10).work()).hasSize(1);
    assertThat(firm.parked.redrive(parked().id())).isTrue();
    assertThat(firm.takeAll()).containsExactly(new CatchUp(ANNA, Optional.empty(), 0));
  }

  @Test
  void dropsAMailThatIsGone() {
    firm.work(work(0, ONE));
    firm.outlook.remove(ANNA, ONE);

    firm.work(work(0, ONE));

    assertThat(firm.tab("c1")).isEmpty();
    assertThat(firm.contents.read().keySet().toString()).doesNotContain("mail:one");
  }

  @Test
  void takesAMailInAFolderThatItHasNeverSeen() {
    firm.work(work(0, ONE));
    firm.outlook.addFolder(ANNA, "brand-new", Optional.of("inbox"), Optional.empty());
    firm.put(MailSample.from("two", CLIENT).in("brand-new"));

    firm.work(work(0, TWO));

    assertThat(firm.tab("c1")).contains("two");
  }

  private Parked parked() {
    return firm.parked.list(Optional.empty(), 10).work().get(0);
  }

  private static BringUpToDate work(int attempt, MailId... mails) {
    return BringUpToDate.live(ANNA, List.of(mails)).again(attempt);
  }
}
