package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueMessageTest {
  @ParameterizedTest
  @CsvSource({"a,1,a~a2", "a~a2,2,a~a3", "a~a99,99,a~a100", "a~a0,1,a~a0~a2", "~a2,1,~a2~a2"})
  void isSentAnewUnderTheIdOfItsNextAttempt(String id, int attempt, String next) {
    QueueMessage message = QueueMessage.now(id, "s", "{}");
    Instant later = Instant.parse("2026-03-02T08:00:00Z");

    assertThat(message.attempt()).isEqualTo(attempt);
    assertThat(message.again(Optional.of(later)))
        .isEqualTo(new QueueMessage(next, "s", "{}", Optional.of(later)));
  }

  @Test
  void keepsLongIdsApartAndWithinTheLimitThroughManyAttempts() {
    QueueMessage one = QueueMessage.now("x".repeat(127) + "1", "s", "{}");
    QueueMessage other = QueueMessage.now("x".repeat(127) + "2", "s", "{}");
    for (int i = 2; i < 200; i++) {
      one = one.again(Optional.empty());
      other = other.again(Optional.empty());
      assertThat(one.attempt()).isEqualTo(i);
      assertThat(one.id()).isNotEqualTo(other.id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refusesBlankIdsAndSessions(String blank) {
    assertThatThrownBy(() -> QueueMessage.now(blank, "s", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QueueMessage.now("id", blank, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesIdsAndSessionsOverTheLimit() {
    String tooLong = "x".repeat(129);
    assertThatThrownBy(() -> QueueMessage.now(tooLong, "s", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QueueMessage.now("id", tooLong, "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
