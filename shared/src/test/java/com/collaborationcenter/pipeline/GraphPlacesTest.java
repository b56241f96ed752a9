package com.collaborationcenter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.FakeMailSource;
import com.collaborationcenter.fetch.ListingCursor;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.Urgency;
import com.collaborationcenter.work.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphPlacesTest {
  private static final MailboxId ANNA = new MailboxId("anna");
  private static final MailboxId BOB = new MailboxId("bob");

  private final ManualClock clock = new ManualClock();
  private final GraphPlaces places = new GraphPlaces(100, clock);
  private final FakeMailSource outlook = new FakeMailSource();
  private final PacedMailSource source = new PacedMailSource(outlook, places);

  @BeforeEach
  void addMailboxes() {
    outlook.addMailbox(ANNA);
    outlook.addMailbox(BOB);
  }

  @Test
  void areFreeAtFirst() {
    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isEmpty();
    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();
  }

  @ParameterizedTest(name = "{0} spent: background free {1}, live free {2}")
  @CsvSource({"59, true, true", "60, false, true", "94, false, true", "95, false, false"})
  void areKeptForLiveMailAndThenForPeople(int spent, boolean background, boolean live) {
    places.spent(ANNA, spent);

    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND).isEmpty()).isEqualTo(background);
    assertThat(places.busyUntil(ANNA, Urgency.LIVE).isEmpty()).isEqualTo(live);
    assertThat(places.busyUntil(BOB, Urgency.BACKGROUND)).isEmpty();
  }

  @Test
  void areFreeAgainWhenEnoughIsOlderThanTheWindow() {
    places.spent(ANNA, 50);
    clock.pass(Duration.ofMinutes(4));
    places.spent(ANNA, 50);

    Duration first = waitFor(Urgency.LIVE);
    assertThat(first).isBetween(Duration.ofMinutes(6), Duration.ofMinutes(7));
    clock.pass(first);
    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();
    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isEmpty();
    places.spent(ANNA, 10);
    Duration second = waitFor(Urgency.BACKGROUND);
    assertThat(second).isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
    clock.pass(second);
    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isEmpty();
  }

  @Test
  void forgetWhatIsLongAgo() {
    places.spent(ANNA, 1_000);
    clock.pass(Duration.ofDays(3));

    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isEmpty();
  }

  @Test
  void neverWaitLongerThanAQuarterOfAnHourUnlessGraphAsks() {
    for (int failure = 0; failure < 50; failure++) {
      places.failed(ANNA, Duration.ofSeconds(1));
    }
    assertThat(waitFor(Urgency.LIVE)).isEqualTo(Duration.ofMinutes(15));
    places.failed(ANNA, Duration.ofHours(1));
    assertThat(waitFor(Urgency.LIVE)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void countEachMailOfABatchAndEachFolderWithChildren() {
    outlook.addFolder(ANNA, "project", Optional.of("inbox"), Optional.empty());
    source.list(ANNA, ListingCursor.from(ListingCursor.By.RECEIVED, ListingCursor.BEGINNING));
    source.fetch(ANNA, List.of(new MailId("a"), new MailId("b")));
    source.folders(ANNA);

    // One page, two mails, seven folders by name and top, one folder's children.
    int spent = 1 + 2 + 7 + 1;
    places.spent(ANNA, 59 - spent);
    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isEmpty();
    places.spent(ANNA, 1);
    assertThat(places.busyUntil(ANNA, Urgency.BACKGROUND)).isPresent();
  }

  @Test
  void pauseWhenGraphDefersTheWholeBatchAndNotWhenItDefersAPart() {
    MailId one = new MailId("one");
    MailId two = new MailId("two");
    outlook.put(ANNA, MailSample.from("one", "paul@client.example"), clock.instant());
    outlook.defer(two, Duration.ofSeconds(30));
    source.fetch(ANNA, List.of(one, two));
    assertThat(places.busyUntil(ANNA, Urgency.LIVE)).isEmpty();
    outlook.defer(one, Duration.ofSeconds(20));
    outlook.defer(two, Duration.ofSeconds(30));

    source.fetch(ANNA, List.of(one, two));

    assertThat(waitFor(Urgency.LIVE)).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void pauseByWhatGraphAsksAndPassTheFaultOn() {
    RetryLater fault = new RetryLater("graph_throttled", Duration.ofSeconds(70));
    outlook.failNext(fault);

    Assertions.assertThatThrownBy(() -> source.folders(ANNA)).isSameAs(fault);

    assertThat(waitFor(Urgency.LIVE)).isEqualTo(Duration.ofSeconds(70));
  }

  private Duration waitFor(Urgency urgency) {
    return Duration.between(clock.instant(), places.busyUntil(ANNA, urgency).orElseThrow());
  }
}
