package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FoundMail;
import com.collaborationcenter.fetch.RecentCursor;
import com.collaborationcenter.fetch.RecentMails;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnmatchedTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TAX = "sie@impots.example";
  private static final ClientFileId C1 = new ClientFileId("c1");

  @TempDir private Path folder;
  private Firm firm;
  private Unmatched unmatched;

  @BeforeEach
  void open() {
    firm = new Firm(folder, START).connected().with(file("c1", CLIENT), file("c2"));
    unmatched =
        new Unmatched(
            new PacedMailSearch(firm.outlook, firm.places),
            firm.contexts,
            firm.assigning,
            firm.sender,
            firm.patience());
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void listsWhatMatchedNothingAndCouldBeStored() {
    firm.put(tax("tax"));
    firm.put(MailSample.from("matched", CLIENT));
    firm.put(tax("junk").in("junkemail"));
    firm.put(tax("old").received(START.minusSeconds(1)));
    firm.put(tax("first").received(START));

    RecentMails page = unmatched.page(connection(), Optional.empty(), 10);

    assertThat(ids(page)).containsExactly("tax", "first");
    assertThat(page.next()).isEmpty();
  }

  @Test
  void writesNothingOfAMailByListingIt() {
    firm.put(tax("tax"));
    unmatched.page(connection(), Optional.empty(), 10);
    firm.points.carryOn();

    assertThat(ids(unmatched.page(connection(), Optional.empty(), 10))).containsExactly("tax");

    assertThat(firm.points.passed()).isZero();
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void listsNoMailThatAPersonSetAsideAndAgainOneWhoseFileTheyLeft() {
    firm.put(tax("aside"));
    firm.put(tax("left"));
    assertThat(unmatched.assign(connection(), new MailId("aside"), Set.of(), PERSON)).isTrue();
    assertThat(unmatched.assign(connection(), new MailId("left"), Set.of(C1), PERSON)).isTrue();
    assertThat(ids(unmatched.page(connection(), Optional.empty(), 10))).isEmpty();

    firm.with(withoutAnna("c1"));

    assertThat(ids(unmatched.page(connection(), Optional.empty(), 10))).containsExactly("left");
  }

  @Test
  void looksAtABoundedNumberAndGoesOnFromThere() {
    for (int i = 0; i < 30; i++) {
      Instant at = START.plusSeconds(100 - i / 3);
      firm.put(
          i % 7 == 6 ? tax("m" + i).received(at) : MailSample.from("m" + i, CLIENT).received(at));
    }

    RecentMails first = unmatched.page(connection(), Optional.empty(), 3);

    // 3, 3, 2 and 2 mails, of which two matched nothing.
    assertThat(first.mails().size()).isLessThan(3);
    assertThat(first.next()).isPresent();
    List<String> all = new ArrayList<>(ids(first));
    Optional<RecentCursor> next = first.next();
    while (next.isPresent()) {
      RecentMails page = unmatched.page(connection(), next, 3);
      all.addAll(ids(page));
      next = page.next();
    }
    assertThat(all).containsExactlyInAnyOrder("m6", "m13", "m20", "m27");
  }

  @Test
  void endsWhereTheFirmStarts() {
    for (int i = 0; i < 20; i++) {
      firm.put(tax("old" + i).received(START.minusSeconds(10 + i)));
    }

    RecentMails page = unmatched.page(connection(), Optional.empty(), 5);

    assertThat(page.mails()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void storesAnAssignedMailAndWhatItsThreadHasBeforeAndAfterTheDecision() {
    firm.put(tax("tax").inThread("t"));
    firm.put(tax("before").inThread("t").received(MailSample.RECEIVED.minusSeconds(60)));
    firm.put(tax("reply").inThread("t").received(MailSample.RECEIVED.plusSeconds(60)));

    assertThat(unmatched.assign(connection(), new MailId("tax"), Set.of(C1), PERSON)).isTrue();
    firm.work();
    assertThat(firm.tab("c1")).containsExactly("reply", "tax");

    firm.put(tax("later").inThread("t").received(MailSample.RECEIVED.plusSeconds(120)));
    firm.census();
    assertThat(firm.tab("c1")).containsExactly("later", "reply", "tax");
  }

  @Test
  void theDecisionStandsWhereGraphDoesntTellTheThread() {
    firm.put(tax("tax").inThread("t"));
    firm.put(tax("reply").inThread("t").received(MailSample.RECEIVED.plusSeconds(60)));
    unmatched.page(connection(), Optional.empty(), 1);
    // The mail is found; its thread isn't.
    Unmatched interrupted =
        new Unmatched(
            new SearchWithoutThreads(firm.outlook),
            firm.contexts,
            firm.assigning,
            firm.sender,
            firm.patience());

    assertThat(interrupted.assign(connection(), new MailId("tax"), Set.of(C1), PERSON)).isTrue();

    firm.work();
    assertThat(firm.tab("c1")).containsExactly("tax");
    firm.census();
    assertThat(firm.tab("c1")).containsExactly("reply", "tax");
  }

  @Test
  void refusesWhatNoClientFileWouldShow() {
    firm.put(tax("junk").in("junkemail"));
    firm.put(tax("old").received(START.minusSeconds(1)));
    firm.points.carryOn();

    assertThat(unmatched.assign(connection(), new MailId("none"), Set.of(C1), PERSON)).isFalse();
    assertThatThrownBy(() -> unmatched.assign(connection(), new MailId("junk"), Set.of(C1), PERSON))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("mail_in_excluded_folder"));
    assertThatThrownBy(() -> unmatched.assign(connection(), new MailId("old"), Set.of(C1), PERSON))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("mail_before_start"));

    assertThat(firm.assignments.of(ANNA).latest(any -> true, 10)).isEmpty();
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void waitsForGraphAsLongAsAPersonDoes() {
    firm.put(tax("tax"));
    unmatched.page(connection(), Optional.empty(), 1);
    Instant before = firm.clock.instant();
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(2)));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(2)));

    assertThat(ids(unmatched.page(connection(), Optional.empty(), 1))).containsExactly("tax");
    assertThat(firm.clock.instant()).isEqualTo(before.plusSeconds(4));

    // Five seconds in all, over all requests of the page.
    for (int i = 0; i < 3; i++) {
      firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(2)));
    }
    assertThatThrownBy(() -> unmatched.page(connection(), Optional.empty(), 1))
        .isInstanceOf(RetryLater.class);
    assertThat(firm.clock.instant()).isEqualTo(before.plusSeconds(8));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(60)));
    assertThatThrownBy(() -> unmatched.page(connection(), Optional.empty(), 1))
        .isInstanceOfSatisfying(
            RetryLater.class, later -> assertThat(later.delay()).isEqualTo(Duration.ofSeconds(60)));
    assertThat(firm.clock.instant()).isEqualTo(before.plusSeconds(8));
  }

  /** Nobody asks before a person's call; what it takes, queued work has less. */
  @Test
  void countsWhatItAsksOfGraph() {
    GraphPlaces places = new GraphPlaces(100, firm.clock);
    places.spent(ANNA, GraphPlaces.LIVE_SHARE - 1);
    PacedMailSearch counted = new PacedMailSearch(firm.outlook, places);
    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();

    assertThat(counted.fromSender(ANNA, TAX, 1)).isEmpty();

    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isPresent();
  }

  /** What Graph says to a person holds for the mailbox. */
  @Test
  void letsTheQueueWaitWhereGraphThrottlesAPerson() {
    assertThat(firm.places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();
    unmatched.page(connection(), Optional.empty(), 1);
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(60)));

    assertThatThrownBy(() -> unmatched.page(connection(), Optional.empty(), 1))
        .isInstanceOf(RetryLater.class);

    assertThat(firm.places.busyUntil(ANNA, Urgency.LIVE))
        .hasValueSatisfying(
            until -> assertThat(until).isAfterOrEqualTo(firm.clock.instant().plusSeconds(60)));
  }

  private Connection connection() {
    return firm.connections.find(ANNA).orElseThrow();
  }

  private static MailSample tax(String id) {
    return MailSample.from(id, TAX);
  }

  private static ClientFile withoutAnna(String id) {
    ClientFile file = file(id, CLIENT);
    return new ClientFile(
        file.id(), file.name(), file.siren(), file.contacts(), file.domains(), Set.of());
  }

  private static List<String> ids(RecentMails page) {
    return page.mails().stream().map(FoundMail::envelope).map(mail -> mail.id().value()).toList();
  }
}
