package com.collaborationcenter.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.collaborationcenter.functions.http.PersonLimit.Routes;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PersonLimitTest {
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final PersonLimit limit = new PersonLimit(() -> now);

  @Test
  void refusesOneMoreThanTheLimitWithinAMinute() {
    call("anna", Routes.SEARCH, PersonLimit.CALLS);

    assertRefused("anna", Routes.SEARCH, 60);
  }

  @Test
  void countsEachPersonAndEachGroupOfRoutesByItself() {
    call("anna", Routes.SEARCH, PersonLimit.CALLS);

    call("bruno", Routes.SEARCH, PersonLimit.CALLS);
    call("anna", Routes.WHY, PersonLimit.CALLS);
    assertThatCode(() -> limit.require(viewer(new PersonId("other-tenant", "anna")), Routes.SEARCH))
        .doesNotThrowAnyException();
  }

  @Test
  void letsAsManyCallsInAsAMinuteHasPassedSince() {
    call("anna", Routes.SEARCH, 10);
    pass(Duration.ofSeconds(30));
    call("anna", Routes.SEARCH, PersonLimit.CALLS - 10);
    assertRefused("anna", Routes.SEARCH, 30);

    pass(Duration.ofMillis(29_001));
    assertRefused("anna", Routes.SEARCH, 1);
    pass(Duration.ofMillis(999));
    call("anna", Routes.SEARCH, 10);
    assertRefused("anna", Routes.SEARCH, 30);
  }

  @Test
  void aRefusedCallDoesNotCount() {
    call("anna", Routes.SEARCH, PersonLimit.CALLS);
    pass(Duration.ofSeconds(59));
    for (int i = 0; i < 1_000; i++) {
      assertRefused("anna", Routes.SEARCH, 1);
    }

    pass(Duration.ofSeconds(1));
    call("anna", Routes.SEARCH, PersonLimit.CALLS);
  }

  @Test
  void aClockThatGoesBackShutsNobodyOutForLongerThanAMinuteAtATime() {
    call("anna", Routes.SEARCH, PersonLimit.CALLS);
    pass(Duration.ofHours(-1));

    assertRefused("anna", Routes.SEARCH, 60);
    call("bruno", Routes.SEARCH, 1);
  }

  @Test
  void forgetsWhoHasNotCalledForLongestBeforeItsMemoryGrows() {
    call("first", Routes.SEARCH, PersonLimit.CALLS);
    call("second", Routes.SEARCH, PersonLimit.CALLS);
    for (int i = 0; i < 3_998; i++) {
      call("person-" + i, Routes.SEARCH, 1);
    }
    assertRefused("first", Routes.SEARCH, 60);

    call("one-more", Routes.SEARCH, 1);

    assertRefused("first", Routes.SEARCH, 60);
    call("second", Routes.SEARCH, 1);
  }

  @Test
  void letsNoMoreInWhenManyCallAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> call =
          () -> {
            try {
              limit.require(viewer(new PersonId("tenant", "anna")), Routes.SEARCH);
              return true;
            } catch (Problem.Refusal refused) {
              return false;
            }
          };
      long allowed = 0;
      for (Future<Boolean> done : pool.invokeAll(Stream.generate(() -> call).limit(400).toList())) {
        allowed += done.get() ? 1 : 0;
      }
      assertThat(allowed).isEqualTo(PersonLimit.CALLS);
    } finally {
      pool.shutdown();
    }
  }

  private void call(String person, Routes routes, int times) {
    IntStream.range(0, times)
        .forEach(i -> limit.require(viewer(new PersonId("tenant", person)), routes));
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void assertRefused(String person, Routes routes, long seconds) {
    assertThatThrownBy(() -> call(person, routes, 1))
        .asInstanceOf(type(Problem.Refusal.class))
        .extracting(Problem.Refusal::problem)
        .isEqualTo(
            new Problem(
                429,
                "too_many_requests",
                "at most 60 such calls in a minute",
                List.of(),
                Optional.of(seconds)));
  }

  private static Viewer viewer(PersonId person) {
    return new Viewer(person, Set.of(), Set.of());
  }
}
