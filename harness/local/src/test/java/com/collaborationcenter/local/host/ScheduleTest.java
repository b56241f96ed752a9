package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  // 2026-11-24 is a Tuesday.
  @ParameterizedTest
  @CsvSource({
    "0 */5 * * * *,       2026-11-24T12:00:00Z, 2026-11-24T12:05:00Z",
    "0 0 22 * * *,        2026-11-24T22:00:00Z, 2026-11-25T22:00:00Z",
    "30 15 3 * * 1-5,     2026-11-27T03:15:30Z, 2026-11-30T03:15:30Z",
    "0 0 0 * * 0,         2026-11-24T12:00:00Z, 2026-11-29T00:00:00Z",
    "0 0 0 * * 7,         2026-11-24T12:00:00Z, 2026-11-29T00:00:00Z",
    "0 0 0 * * Mon,       2026-11-24T12:00:00Z, 2026-11-30T00:00:00Z",
    "0 0 0 1 Jan *,       2026-11-24T12:00:00Z, 2027-01-01T00:00:00Z",
    "0 0 0 13 * 5,        2026-11-24T12:00:00Z, 2027-08-13T00:00:00Z",
    "0 0 0 29 2 *,        2026-11-24T12:00:00Z, 2028-02-29T00:00:00Z",
    "0 30 2 * * *,        2026-03-29T00:00:00Z, 2026-03-29T02:30:00Z",
    "0 0/20 8-9 * * *,    2026-11-24T08:40:00Z, 2026-11-24T09:00:00Z",
    "01:30:00,            2026-11-24T12:00:00Z, 2026-11-24T13:30:00Z",
    "1.00:00:00,          2026-11-24T12:00:00Z, 2026-11-25T12:00:00Z"
  })
  void isDueNext(String schedule, Instant after, Instant due) {
    assertThat(Schedule.parse(schedule).after(after)).isEqualTo(due);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/5 * * * *", "0 0 25 * * *", "every day", "0 0 0 * * 8", "00:00:00"})
  void refusesWhatIsNoSchedule(String schedule) {
    assertThatThrownBy(() -> Schedule.parse(schedule)).isInstanceOf(HostRefused.class);
  }
}
