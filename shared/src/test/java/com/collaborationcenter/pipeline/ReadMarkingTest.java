package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.pipeline.ReadMarking.Marked;
import com.collaborationcenter.work.MailboxWork.BringUpToDate;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here to Outlook; the way back is a notice or the sweep. */
class ReadMarkingTest {
  private static final MailId ONE = new MailId("one");
  private static final MarkRead READ = new MarkRead(ANNA, ONE, true, "key-1", 0);

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    firm.put(MailSample.from("one", CLIENT));
    firm.work(BringUpToDate.live(ANNA, List.of(ONE)));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void marksInOutlookAtOnceAndLetsTheTabFollowWithoutANotice() {
    Marked marked = firm.readMarking.markNow(READ, "key-1");

    assertThat(marked).isEqualTo(new Marked.Done(new ReadState(true, "marked-1")));
    assertThat(isReadInOutlook()).isTrue();
    firm.work();
    assertThat(isReadHere()).isTrue();
  }

  @Test
  void itsOwnChangeThatComesBackAsANoticeWritesNothing() {
    Marked unused = firm.readMarking.markNow(READ, "key-1");
    firm.work();
    firm.points.carryOn();

    firm.work(BringUpToDate.live(ANNA, List.of(ONE)));

    assertThat(firm.points.passed()).isZero();
  }

  @Test
  void marksUnreadAgainWithTheVersionThatItAnswered() {
    Marked.Done done = (Marked.Done) firm.readMarking.markNow(READ, "key-1");

    MarkRead back = new MarkRead(ANNA, ONE, false, done.now().changeKey(), 0);
    // Before the store has followed.
    assertThat(firm.readMarking.markNow(back, "key-1")).isInstanceOf(Marked.Done.class);

    firm.work();
    assertThat(isReadInOutlook()).isFalse();
    assertThat(isReadHere()).isFalse();
  }

  @Test
  void sendsNothingIfOutlookHasThatStateAndStillLetsTheTabFollow() {
    firm.put(MailSample.from("one", CLIENT).read(true).changed("key-2"));

    assertThat(firm.readMarking.markNow(READ, "key-1"))
        .isEqualTo(new Marked.Done(new ReadState(true, "key-2")));

    assertThat(firm.outlook.marks()).isEmpty();
    firm.work();
    assertThat(isReadHere()).isTrue();
  }

  @Test
  void marksAtOnceWhateverChangedInOutlookSinceWhatTheStoreHas() {
    firm.put(MailSample.from("one", CLIENT).changed("key-2"));

    assertThat(firm.readMarking.markNow(READ, "key-1")).isInstanceOf(Marked.Done.class);

    assertThat(isReadInOutlook()).isTrue();
  }

  @Test
  void leavesItToOutlookIfThePersonSawAnOlderVersionThanTheStoreHas() {
    firm.put(MailSample.from("one", CLIENT).changed("key-2"));
    firm.work(BringUpToDate.live(ANNA, List.of(ONE)));

    assertThat(firm.readMarking.markNow(READ, "key-2"))
        .isEqualTo(new Marked.Overtaken(new ReadState(false, "key-2")));

    assertThat(firm.outlook.marks()).isEmpty();
  }

  @Test
  void triesAgainWithinSecondsWhileGraphThrottles() {
    Instant before = firm.clock.instant();
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(2)));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofMillis(1)));

    assertThat(firm.readMarking.markNow(READ, "key-1")).isInstanceOf(Marked.Done.class);

    assertThat(Duration.between(before, firm.clock.instant())).isEqualTo(Duration.ofMillis(2_500));
  }

  @Test
  void queuesTheMarkWhenGraphThrottlesForLonger() {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(3)));
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(3)));

    assertThat(firm.readMarking.markNow(READ, "key-1")).isEqualTo(new Marked.Queued());

    assertThat(firm.takeAll()).isEmpty();
    firm.clock.pass(Duration.ofSeconds(4));
    firm.work();
    assertThat(isReadInOutlook()).isTrue();
    assertThat(isReadHere()).isTrue();
  }

  @Test
  void aMarkThatHadToWaitGoesOnlyIfTheMailIsStillTheVersionThatWasSeen() {
    firm.put(MailSample.from("one", CLIENT).changed("key-2"));

    firm.work(READ);
    firm.work();

    assertThat(firm.outlook.marks()).isEmpty();
    assertThat(isReadHere()).isFalse();
  }

  /** The later choice found Outlook as it wished, so that the version is the one they saw. */
  @Test
  void aMarkThatHadToWaitDoesNotUndoWhatThePersonChoseSince() {
    queue(READ);

    assertThat(firm.readMarking.markNow(unread("key-1"), "key-1")).isInstanceOf(Marked.Done.class);
    workLater();

    assertThat(firm.outlook.marks()).isEmpty();
    assertThat(isReadInOutlook()).isFalse();
    assertThat(isReadHere()).isFalse();
  }

  @Test
  void ofTheMarksThatHadToWaitTheLastOneIsDone() {
    queue(READ);
    queue(unread("key-1"));
    workLater();
    assertThat(isReadInOutlook()).isFalse();

    queue(READ);
    queue(unread("key-1"));
    queue(READ);
    workLater();

    assertThat(firm.outlook.marks()).containsExactly(ONE);
    assertThat(isReadInOutlook()).isTrue();
    assertThat(isReadHere()).isTrue();
  }

  /** They chose again while the mark before was on its way: it is made good in the session. */
  @Test
  void aChoiceThatIsMadeWhileTheOneBeforeIsOnItsWayIsTheLastOne() {
    queue(READ);
    firm.outlook.beforeNextMark(
        () -> {
          Marked unused = firm.readMarking.markNow(unread("key-1"), "key-1");
        });

    workLater();

    assertThat(isReadInOutlook()).isFalse();
    assertThat(isReadHere()).isFalse();
  }

  @Test
  void aMarkThatThePersonWaitsForGivesWayToWhatTheyChoseMeanwhile() {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(1)));
    firm.outlook.duringNextCall(
        () -> {
          Marked unused = firm.readMarking.markNow(unread("key-1"), "key-1");
        });

    assertThat(firm.readMarking.markNow(READ, "key-1"))
        .isEqualTo(new Marked.Overtaken(new ReadState(false, "key-1")));

    assertThat(firm.outlook.marks()).isEmpty();
  }

  @Test
  void aMarkOfWhichNothingIsKnownAnyMoreIsGivenUp() {
    queue(READ);
    firm.clock.pass(ReadWishes.KEPT);

    firm.work();

    assertThat(firm.outlook.marks()).isEmpty();
  }

  @Test
  void aMarkThatIsDoneTwiceIsDoneOnce() {
    firm.work(READ);
    firm.work(READ);

    assertThat(firm.outlook.marks()).containsExactly(ONE);
    assertThat(isReadInOutlook()).isTrue();
  }

  @Test
  void aMailThatIsGoneLeavesTheTab() {
    firm.outlook.remove(ANNA, ONE);

    assertThat(firm.readMarking.markNow(READ, "key-1")).isEqualTo(new Marked.Gone());

    firm.work();
    assertThat(firm.tab("c1")).isEmpty();
  }

  /** Nobody asks before a person's mark; what it takes, queued work has less. */
  @Test
  void countsWhatItAsksOfGraph() {
    GraphPlaces places = new GraphPlaces(100, firm.clock);
    places.spent(ANNA, GraphPlaces.LIVE_SHARE - 2);
    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();
    ReadMarking marking =
        new ReadMarking(
            firm.connections,
            firm.wishes,
            new PacedMailSource(firm.outlook, places),
            firm.sender,
            firm.patience(),
            firm.clock);

    assertThat(marking.markNow(READ, "key-1")).isInstanceOf(Marked.Done.class);

    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isPresent();
  }

  @Test
  void refusesAMailboxThatIsNotConnected() {
    firm.connections.save(
        firm.connections.find(ANNA).orElseThrow().in(Phase.DISCONNECTED, firm.clock.instant()));

    assertThatThrownBy(() -> firm.readMarking.markNow(READ, "key-1"))
        .isInstanceOfSatisfying(
            CannotProcess.class,
            refusal -> assertThat(refusal.code()).isEqualTo("mailbox_not_connected"));
    assertThat(firm.outlook.marks()).isEmpty();
  }

  /** Graph throttles: it must wait. */
  private void queue(MarkRead wish) {
    firm.outlook.failNext(new RetryLater("graph_throttled", Duration.ofSeconds(10)));
    assertThat(firm.readMarking.markNow(wish, wish.changeKey())).isEqualTo(new Marked.Queued());
  }

  private static MarkRead unread(String changeKey) {
    return new MarkRead(ANNA, ONE, false, changeKey, 0);
  }

  private void workLater() {
    firm.clock.pass(Duration.ofMinutes(1));
    firm.work();
  }

  private boolean isReadHere() {
    return firm.mails.find(ANNA, ONE).orElseThrow().mail().mail().envelope().read();
  }

  private boolean isReadInOutlook() {
    return firm.outlook.readState(ANNA, ONE).orElseThrow().read();
  }
}
