package com.collaborationcenter.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllDeadLettersTest {
  @TempDir private Path folder;

  private final ManualClock clock = new ManualClock();
  private SqliteWorkQueue one;
  private SqliteWorkQueue two;
  private AllDeadLetters all;

  @BeforeEach
  void open() {
    one = new SqliteWorkQueue(folder.resolve("queues.db"), "queue-one", clock);
    two = new SqliteWorkQueue(folder.resolve("queues.db"), "queue-two", clock);
    all = new AllDeadLetters(Map.of("queue-one", one, "queue-two", two));
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void listsThemByAgeWhicheverQueueTheyAreOf() {
    bury(one, "a");
    bury(two, "b");
    bury(one, "c");

    assertThat(all.list(100))
        .extracting(letter -> letter.message().id())
        .containsExactly("a", "b", "c");
    assertThat(all.list(2)).hasSize(2);
    assertThat(all.list(100).get(1).id()).startsWith("queue-two~");
  }

  @Test
  void redrivesToTheQueueThatTheIdNames() {
    bury(one, "a");
    bury(two, "b");
    String id = all.list(100).get(1).id();

    assertThat(all.redrive("queue-one~" + id.substring(id.indexOf('~') + 1))).isFalse();
    assertThat(all.redrive(id)).isTrue();
    assertThat(all.redrive(id)).isFalse();
    assertThat(deliver(two)).isEqualTo("b~a2");
    assertThat(all.list(100)).hasSize(1);
  }

  @Test
  void anIdOfNoQueueIsNoDeadLetters() {
    assertThat(List.of("", "7", "~", "other~7", "queue-one~", "queue-one~x"))
        .noneMatch(all::redrive);
  }

  private void bury(SqliteWorkQueue queue, String id) {
    queue.send(QueueMessage.now(id, "session", "{}"));
    for (int i = 0; i < WorkReceiver.MAX_DELIVERIES; i++) {
      String unused = deliver(queue);
    }
    clock.pass(Duration.ofSeconds(1));
  }

  /** Delivers what is due, and gives it back. */
  private static String deliver(SqliteWorkQueue queue) {
    try (WorkReceiver.Session session = queue.acceptSession(Duration.ZERO).orElseThrow()) {
      Optional<WorkReceiver.Delivery> delivery = session.receive(Duration.ZERO);
      delivery.orElseThrow().abandon();
      return delivery.orElseThrow().message().id();
    }
  }
}
