package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.CLIENT;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static com.collaborationcenter.pipeline.Firm.file;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Subscription;
import com.collaborationcenter.connection.SubscriptionId;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailSample;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriptionKeepingTest {
  private static final KeepSubscription KEEP = new KeepSubscription(ANNA, false, 0);
  private static final CatchUp CATCH_UP = new CatchUp(ANNA, Optional.empty(), 0);
  private static final URI APP = URI.create("https://app.example");

  @TempDir private Path folder;
  private Firm firm;

  @BeforeEach
  void open() {
    firm = new Firm(folder).connected().with(file("c1", CLIENT));
    firm.connections.save(
        firm.keeping.subscribed(Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant())));
  }

  @AfterEach
  void close() {
    firm.close();
  }

  @Test
  void leavesASubscriptionAloneThatHasMoreThanHalfOfItsLife() {
    firm.clock.pass(Duration.ofDays(3));

    firm.work(KEEP);

    assertThat(firm.subscriptions.calls()).containsExactly("create");
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void renewsOneWithLessThanHalfOfItsLifeAndKeepsTheEndThatGraphGrants() {
    SubscriptionId before = live().id();
    firm.clock.pass(Duration.ofDays(4));

    firm.work(KEEP);

    assertThat(firm.subscriptions.calls()).containsExactly("create", "renew");
    assertThat(live().id()).isEqualTo(before);
    assertThat(live().expiresAt())
        .isEqualTo(firm.clock.instant().plus(SubscriptionKeeping.LIFETIME))
        .isEqualTo(requireNonNull(firm.subscriptions.live().get(before)).expiresAt());
    assertThat(firm.takeAll()).isEmpty();
    firm.work(KEEP);
    assertThat(firm.subscriptions.calls()).hasSize(2);
  }

  @Test
  void renewsAtOnceWhenGraphAsksForIt() {
    firm.work(new KeepSubscription(ANNA, true, 0));

    assertThat(firm.subscriptions.calls()).containsExactly("create", "renew");
  }

  @Test
  void makesALostOneAnewAndCatchesUpOnWhatWasMissed() {
    SubscriptionId before = live().id();
    firm.census();
    firm.clock.pass(Duration.ofDays(4));
    firm.subscriptions.lose();
    firm.put(MailSample.from("missed", CLIENT));

    firm.work(KEEP);
    firm.work();

    assertThat(live().id()).isNotEqualTo(before);
    assertThat(firm.subscriptions.live()).containsOnlyKeys(live().id());
    assertThat(firm.tab("c1")).containsExactly("missed");
  }

  /** Otherwise each round would take the lost one for live until half of its life is over. */
  @Test
  void doesntTakeALostOneForLiveWhileANewOneCantBeHad() {
    firm.subscriptions.lose();
    firm.subscriptions.meanwhile(
        () -> {
          throw new CannotProcess("graph_refused", "not now");
        });

    firm.work(new KeepSubscription(ANNA, true, 0));

    Connection waiting = firm.connections.find(ANNA).orElseThrow();
    assertThat(waiting.isConnected()).isTrue();
    assertThat(waiting.subscription()).isEmpty();
    assertThat(waiting.reason()).contains("subscription_lost");

    firm.work(KEEP);

    assertThat(firm.subscriptions.live()).containsOnlyKeys(live().id());
  }

  @Test
  void adoptsTheOneThatIsInTheWayIfItPostsHere() {
    SubscriptionId there = live().id();
    change(now -> now.with(Optional.empty()));

    firm.work(KEEP);

    assertThat(live().id()).isEqualTo(there);
    assertThat(firm.takeAll()).containsExactly(CATCH_UP);
  }

  /** Its key isn't known, and it might prove itself by one that is soon taken away. */
  @Test
  void replacesAnAdoptedOneAtTheNextRound() {
    SubscriptionId there = live().id();
    change(now -> now.with(Optional.empty()));
    firm.work(KEEP);

    firm.work(KEEP);

    assertThat(live().id()).isNotEqualTo(there);
    assertThat(firm.subscriptions.live()).containsOnlyKeys(live().id());
    firm.work(KEEP);
    assertThat(firm.subscriptions.calls()).containsExactly("create", "create", "delete", "create");
  }

  @Test
  void replacesTheOneThatIsInTheWayIfItPostsElsewhere() {
    SubscriptionId there = live().id();
    change(now -> now.with(Optional.empty()));

    Connection connection =
        firm.keeping(firm.outlook, URI.create("https://new.example"), new byte[32])
            .subscribed(firm.connections.find(ANNA).orElseThrow());

    SubscriptionId now = connection.subscription().orElseThrow().id();
    assertThat(now).isNotEqualTo(there);
    assertThat(firm.subscriptions.live()).containsOnlyKeys(now);
    assertThat(requireNonNull(firm.subscriptions.live().get(now)).wish().lifecycleNotificationUrl())
        .isEqualTo(URI.create("https://new.example/api/graph-lifecycle"));
  }

  @Test
  void replacesItWhenKeysRotate() {
    SubscriptionId before = live().id();
    byte[] other = new byte[32];
    Arrays.fill(other, (byte) 1);

    firm.keeping(firm.outlook, APP, other).keep(firm.connections.find(ANNA).orElseThrow(), KEEP);

    assertThat(live().id()).isNotEqualTo(before);
    assertThat(firm.subscriptions.live()).containsOnlyKeys(live().id());
    assertThat(firm.takeAll()).containsExactly(CATCH_UP);
  }

  @Test
  void goesOnWithoutNoticesWhenGraphRefusesAndTriesAgainInEachRound() {
    change(now -> now.with(Optional.empty()));
    firm.subscriptions.lose();
    firm.subscriptions.failNext(new CannotProcess("subscription_refused", "over quota"));

    firm.work(KEEP);

    Connection without = firm.connections.find(ANNA).orElseThrow();
    assertThat(without.isConnected()).isTrue();
    assertThat(without.reason()).contains("subscription_refused");
    assertThat(without.subscription()).isEmpty();
    assertThat(firm.parked.list(Optional.empty(), 10).work()).isEmpty();
    assertThat(firm.takeAll()).isEmpty();

    firm.rounds.subscriptions();
    firm.clock.pass(Duration.ofHours(1));
    firm.work();

    assertThat(live().expiresAt()).isAfter(firm.clock.instant());
    assertThat(firm.connections.find(ANNA).orElseThrow().reason()).isEmpty();
  }

  @Test
  void triesAgainWithGrowingDelaysWhenTheHandshakeFailsAndLeavesTheRestToTheRounds() {
    change(now -> now.with(Optional.empty()));
    firm.subscriptions.lose();
    int tries = 0;
    Optional<MailboxWork> next = Optional.of(KEEP);
    while (next.isPresent()) {
      firm.subscriptions.failNext(
          new RetryLater("subscription_not_validated", Duration.ofMinutes(1)));
      firm.work(next.get());
      tries++;
      firm.clock.pass(Backoff.LONGEST.plusMillis(1));
      next = firm.takeAll().stream().findFirst();
    }

    assertThat(tries).isEqualTo(12);
    // The mail itself isn't held up.
    firm.put(MailSample.from("one", CLIENT));
    firm.work(MailboxWork.BringUpToDate.live(ANNA, List.of(new MailId("one"))));
    assertThat(firm.tab("c1")).containsExactly("one");
  }

  @Test
  void endsTheNewOneIfTheMailboxIsBeingDisconnectedMeanwhile() {
    firm.subscriptions.lose();
    change(now -> now.with(Optional.empty()));
    firm.subscriptions.meanwhile(
        () -> change(now -> now.in(Phase.DISCONNECTING, firm.clock.instant())));

    firm.work(KEEP);

    assertThat(firm.connections.find(ANNA).orElseThrow().phase()).isEqualTo(Phase.DISCONNECTING);
    assertThat(firm.subscriptions.live()).isEmpty();
  }

  @Test
  void keepsNothingForAMailboxThatIsDisconnectedOrWaitsForItsOwner() {
    change(now -> now.awaitingOwner("reconnect_needed", firm.clock.instant()));
    firm.work(KEEP);
    change(now -> now.in(Phase.DISCONNECTED, firm.clock.instant()));
    firm.work(KEEP);

    assertThat(firm.subscriptions.calls()).containsExactly("create");
    assertThat(firm.takeAll()).isEmpty();
  }

  @Test
  void bringsAMailboxBackThatAnswersAgain() {
    change(now -> now.awaitingOwner("mailbox_unreachable", firm.clock.instant()));
    firm.clock.pass(Duration.ofHours(2));

    firm.work(KEEP);

    Connection back = firm.connections.find(ANNA).orElseThrow();
    assertThat(back.isConnected()).isTrue();
    assertThat(back.since()).isEqualTo(firm.clock.instant());
    assertThat(back.subscription()).isPresent();
    assertThat(firm.takeAll())
        .hasSize(2)
        .contains(CATCH_UP)
        .hasAtLeastOneElementOfType(CensusStep.class);
  }

  @Test
  void leavesAMailboxAloneThatStillDoesntAnswer() {
    Instant since = firm.clock.instant();
    change(now -> now.awaitingOwner("mailbox_unreachable", since));
    firm.clock.pass(Duration.ofHours(2));
    firm.outlook.failNext(new CannotProcess("mailbox_unreachable", "still gone"));

    firm.work(KEEP);

    Connection still = firm.connections.find(ANNA).orElseThrow();
    assertThat(still.mayComeBackByItself()).isTrue();
    assertThat(still.since()).isEqualTo(since);
    assertThat(firm.subscriptions.calls()).containsExactly("create");
    assertThat(firm.takeAll()).isEmpty();
  }

  /** Else it would be said to come back by itself, and never would. */
  @Test
  void tellsTheOwnerOfAMailboxThatDidntAnswerOnceTheRightToItIsWithdrawn() {
    Instant since = firm.clock.instant();
    change(now -> now.awaitingOwner("mailbox_unreachable", since));
    firm.clock.pass(Duration.ofHours(2));
    firm.outlook.failNext(new CannotProcess("reconnect_needed", "withdrawn"));

    firm.work(KEEP);

    Connection waiting = firm.connections.find(ANNA).orElseThrow();
    assertThat(waiting.reason()).contains("reconnect_needed");
    assertThat(waiting.mayComeBackByItself()).isFalse();
    assertThat(waiting.since()).isEqualTo(since);
    assertThat(firm.notifications.list(PERSON, Optional.empty(), 10).notifications()).hasSize(1);
  }

  @Test
  void bringsAMailboxBackThoughItsSubscriptionCantBeMadeYet() {
    change(now -> now.awaitingOwner("mailbox_unreachable", firm.clock.instant()));
    firm.subscriptions.failNext(
        new RetryLater("subscription_not_validated", Duration.ofMinutes(1)));

    firm.work(KEEP);
    assertThat(firm.connections.find(ANNA).orElseThrow().reason())
        .contains("subscription_not_validated");
    firm.workFor(Duration.ofMinutes(2));

    assertThat(live().expiresAt()).isAfter(firm.clock.instant());
  }

  private Subscription live() {
    return firm.connections.find(ANNA).orElseThrow().subscription().orElseThrow();
  }

  private void change(UnaryOperator<Connection> change) {
    firm.connections.change(ANNA, change);
  }
}
