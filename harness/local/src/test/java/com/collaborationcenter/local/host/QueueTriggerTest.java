package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queue functions on the real embedded queue (azure-facts 2.9). */
class QueueTriggerTest {
  private static final Duration NONE = Duration.ZERO;

  @TempDir Path folder;
  private final FixtureChannels functions = new FixtureChannels();
  private Path staged;
  private SqliteWorkQueue queue;
  private CountedReceiver receiver;

  @BeforeEach
  void open() throws IOException {
    staged = StagedFixture.stage(folder, false);
    queue = new SqliteWorkQueue(folder.resolve("queue.db"), "work", Clock.systemUTC());
    receiver = new CountedReceiver(queue);
  }

  @AfterEach
  void close() {
    queue.close();
  }

  private FunctionsHost host(Duration closeWithin) {
    return FunctionsHost.start(
        staged,
        HostOptions.on(0, this::byName, Clock.systemUTC())
            .withTriggers(Set.of(HostOptions.Kind.QUEUE))
            .withSettings(Map.of("FIXTURE_QUEUE", "work", "FIXTURE_SCHEDULE", "01:00:00"))
            .withLockRenewal(Duration.ofMillis(20))
            .withCloseWithin(closeWithin));
  }

  private WorkReceiver byName(String name) {
    assertThat(name).isEqualTo("work");
    return receiver;
  }

  private void assertNothingIsLeft() {
    assertThat(queue.acceptSession(NONE)).isEmpty();
    assertThat(queue.list(10)).isEmpty();
  }

  @Test
  void completesAMessageWhenTheFunctionReturns() throws Exception {
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).hasSizeGreaterThan(1);
      queue.send(QueueMessage.now("m1", "s1", "body"));
      assertThat(functions.next()).isEqualTo("s1/m1/body/1");
    }
    assertNothingIsLeft();
    assertThat(functions.isQuiet()).isTrue();
  }

  @Test
  void worksTheMessagesOfASessionInOrder() throws Exception {
    queue.send(
        List.of(
            QueueMessage.now("m1", "s1", "one"),
            QueueMessage.now("m2", "s1", "two"),
            QueueMessage.now("m3", "s1", "three")));
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).isNotEmpty();
      assertThat(List.of(functions.next(), functions.next(), functions.next()))
          .containsExactly("s1/m1/one/1", "s1/m2/two/1", "s1/m3/three/1");
    }
    assertNothingIsLeft();
  }

  @Test
  void worksAsManySessionsAtOnceAsHostJsonSays() throws Exception {
    queue.send(
        List.of(
            QueueMessage.now("m1", "s1", "wait"),
            QueueMessage.now("m2", "s2", "wait"),
            QueueMessage.now("m3", "s3", "last")));
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).isNotEmpty();
      // Both wait at once; the third session comes only when one of the two places is free.
      assertThat(List.of(functions.next(), functions.next()))
          .containsExactlyInAnyOrder("s1/m1/wait/1", "s2/m2/wait/1");
      assertThat(functions.isQuiet()).isTrue();
      functions.release();
      assertThat(functions.next()).isEqualTo("s3/m3/last/1");
      functions.release();
    }
    assertNothingIsLeft();
  }

  @Test
  void abandonsAMessageWhenTheFunctionThrowsUntilItIsADeadLetter() throws Exception {
    queue.send(QueueMessage.now("m1", "s1", "fail"));
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).isNotEmpty();
      for (int delivery = 1; delivery <= WorkReceiver.MAX_DELIVERIES; delivery++) {
        assertThat(functions.next()).isEqualTo("s1/m1/fail/" + delivery);
      }
    }
    assertThat(queue.list(10))
        .singleElement()
        .satisfies(dead -> assertThat(dead.reason()).isEqualTo("MaxDeliveryCountExceeded"));
    assertThat(functions.isQuiet()).isTrue();
  }

  @Test
  void renewsTheLockWhileTheFunctionRuns() throws Exception {
    queue.send(QueueMessage.now("m1", "s1", "wait"));
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).isNotEmpty();
      assertThat(functions.next()).isEqualTo("s1/m1/wait/1");
      assertThat(receiver.renewals.await(20, TimeUnit.SECONDS)).isTrue();
      functions.release();
    }
    assertNothingIsLeft();
  }

  @Test
  void goesOnAfterAFaultOfTheQueue() throws Exception {
    receiver.faultAtHand.set(true);
    queue.send(QueueMessage.now("m1", "s1", "body"));
    try (FunctionsHost host = host(Duration.ofSeconds(10))) {
      assertThat(host.functions()).isNotEmpty();
      assertThat(functions.next()).isEqualTo("s1/m1/body/1");
    }
    assertThat(receiver.faultAtHand).isFalse();
    assertNothingIsLeft();
  }

  @Test
  void givesBackWhatStillRunsWhenItClosesAfterTheLimit() throws Exception {
    queue.send(QueueMessage.now("m1", "s1", "wait"));
    FunctionsHost host = host(Duration.ofMillis(50));
    assertThat(functions.next()).isEqualTo("s1/m1/wait/1");
    host.close();
    // Interrupted, so abandoned: it comes again.
    try (FunctionsHost second = host(Duration.ofSeconds(10))) {
      assertThat(second.functions()).isNotEmpty();
      assertThat(functions.next()).isEqualTo("s1/m1/wait/2");
      functions.release();
    }
    assertNothingIsLeft();
  }
}
