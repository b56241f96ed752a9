package com.collaborationcenter.pipeline;

import static com.collaborationcenter.pipeline.Firm.ADDRESS;
import static com.collaborationcenter.pipeline.Firm.ANNA;
import static com.collaborationcenter.pipeline.Firm.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.crash.MemoryFolder;
import com.collaborationcenter.crash.WritePoints;
import com.collaborationcenter.notification.Notification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconnectingTest {
  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @ParameterizedTest
  @EnumSource(WritePoints.When.class)
  void tellsTheOwnerOnceAtWhateverWriteItDies(WritePoints.When when) {
    for (int n = 0; n < 2; n++) {
      try (Firm firm = new Firm(folder.resolve(when + "-" + n)).connected()) {
        Reconnecting reconnecting =
            new Reconnecting(firm.connections, firm.notifications, firm.clock);
        firm.points.crashAt(n, when);
        assertThatThrownBy(() -> reconnecting.note(ANNA, "reconnect_needed", firm.clock.instant()))
            .isInstanceOf(WritePoints.Crash.class);
        firm.points.carryOn();
        firm.clock.pass(Duration.ofMinutes(1));

        reconnecting.note(ANNA, "reconnect_needed", firm.clock.instant());
        reconnecting.note(ANNA, "mailbox_unreachable", firm.clock.instant());

        Connection connection = firm.connections.find(ANNA).orElseThrow();
        assertThat(connection.phase()).isEqualTo(Connection.Phase.RECONNECT_NEEDED);
        assertThat(connection.reason()).contains("reconnect_needed");
        assertThat(told(firm)).hasSize(1);
      }
    }
  }

  @Test
  void tellsAgainWhenItIsNeededAgain() {
    try (Firm firm = new Firm(folder.resolve("again")).connected()) {
      Reconnecting reconnecting =
          new Reconnecting(firm.connections, firm.notifications, firm.clock);
      reconnecting.note(ANNA, "reconnect_needed", firm.clock.instant());
      String first = told(firm).get(0).id();
      assertThat(firm.notifications.putAway(PERSON, first)).isTrue();
      assertThat(firm.notifications.putAway(PERSON, first)).isFalse();
      assertThat(told(firm)).isEmpty();
      firm.clock.pass(Duration.ofMinutes(1));
      firm.connections.connect(Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant()));

      reconnecting.note(ANNA, "reconnect_needed", firm.clock.instant());

      assertThat(told(firm)).extracting(Notification::id).hasSize(1).doesNotContain(first);
    }
  }

  /** The old right was refused, and the owner was faster than the word of it. */
  @Test
  void passesOverARefusalFromBeforeItsOwnerConnectedItAgain() {
    try (Firm firm = new Firm(folder.resolve("overtaken")).connected()) {
      Reconnecting reconnecting =
          new Reconnecting(firm.connections, firm.notifications, firm.clock);
      Instant begun = firm.clock.instant();
      firm.clock.pass(Duration.ofSeconds(1));
      firm.connections.connect(Connection.connected(ANNA, PERSON, ADDRESS, firm.clock.instant()));

      reconnecting.note(ANNA, "reconnect_needed", begun);

      assertThat(firm.connections.find(ANNA).orElseThrow().isConnected()).isTrue();
      assertThat(told(firm)).isEmpty();
    }
  }

  private static List<Notification> told(Firm firm) {
    return firm.notifications.list(PERSON, Optional.empty(), 10).notifications();
  }
}
