package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timer functions on a clock that the test sets. */
class TimerTriggerTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;
  private final FixtureChannels functions = new FixtureChannels();
  private final SetClock clock = new SetClock(NOON.plusSeconds(1));

  private FunctionsHost host(Set<HostOptions.Kind> kinds) throws IOException {
    return FunctionsHost.start(
        StagedFixture.stage(folder, false),
        HostOptions.on(0, queue -> wait -> Optional.empty(), clock)
            .withTriggers(kinds)
            .withSettings(Map.of("FIXTURE_QUEUE", "q", "FIXTURE_SCHEDULE", "1.00:00:00")));
  }

  @Test
  void runsAtStartWhatAsksForItAndTheRestWhenDue() throws Exception {
    try (FunctionsHost host = host(Set.of(HostOptions.Kind.TIMER))) {
      assertThat(functions.next()).isEqualTo("started");
      assertThat(functions.isQuiet()).isTrue();
      clock.set(NOON.plusSeconds(300));
      assertThat(functions.next()).isEqualTo("timed true");
      functions.release();
      // The next time is counted from the end of the run, which only the host knows: time passes
      // until it is due again.
      for (int minutes = 10; minutes < 600 && functions.isQuiet(); minutes += 5) {
        clock.set(NOON.plusSeconds(60L * minutes));
        functions.awaitBriefly();
      }
      assertThat(functions.next()).isEqualTo("timed true");
      functions.release();
      assertThat(host.functions()).isNotEmpty();
    }
  }

  @Test
  void skipsARunThatWouldOverlapItself() throws Exception {
    try (FunctionsHost host = host(Set.of())) {
      CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> run(host));
      assertThat(functions.next()).isEqualTo("timed true");
      assertThat(host.runTimer("timed")).isFalse();
      functions.release();
      assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(functions.isQuiet()).isTrue();
    }
  }

  private static boolean run(FunctionsHost host) {
    try {
      return host.runTimer("timed");
    } catch (InvocationFailed e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesToRunATimerThatIsNotThere() throws Exception {
    try (FunctionsHost host = host(Set.of())) {
      assertThatThrownBy(() -> host.runTimer("text"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("text");
    }
  }

  @Test
  void runsNoTimerOnceItIsClosed() throws Exception {
    FunctionsHost host = host(Set.of());
    host.close();
    assertThat(host.runTimer("started")).isFalse();
    assertThat(functions.isQuiet()).isTrue();
  }
}
