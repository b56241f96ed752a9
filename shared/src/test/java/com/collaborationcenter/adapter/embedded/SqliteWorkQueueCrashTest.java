package com.collaborationcenter.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.collaborationcenter.work.WorkReceiver.Delivery;
import com.collaborationcenter.work.WorkReceiver.Session;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that sends and completes, with SIGKILL, and counts what it left. */
class SqliteWorkQueueCrashTest {
  @TempDir Path folder;

  @Test
  void keepsItsWordThroughKills() throws IOException, InterruptedException {
    Path file = folder.resolve("queue.db");
    Map<String, Set<String>> said = new HashMap<>();
    // Each round goes on in the file that the one before left, and ends somewhere else.
    for (int round = 0; round < 4; round++) {
      runAndKill(file, "r" + round, 60 + 37 * round, said);
    }
    Set<String> sent = said.getOrDefault("sent", Set.of());
    Set<String> completing = said.getOrDefault("completing", Set.of());
    Set<String> completed = said.getOrDefault("completed", Set.of());
    assertThat(completed).isNotEmpty();

    List<String> left = drainAfterLocksEnded(file);

    assertThat(left).doesNotHaveDuplicates().isNotEmpty().doesNotContainAnyElementsOf(completed);
    Set<String> lost = new HashSet<>(sent);
    left.forEach(lost::remove);
    // What was being completed when the kill came may be done or not, nothing else may be missing.
    assertThat(completing).containsAll(lost);
  }

  private static void runAndKill(Path file, String round, int lines, Map<String, Set<String>> said)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                QueueWorkerToKill.class.getName(),
                file.toString(),
                round)
            .redirectError(Redirect.INHERIT)
            .start();
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      for (int i = 0; line != null; i++) {
        if (i == lines) {
          // By its handle, which leaves the pipe open: what it had said before is still in there.
          assertThat(child.toHandle().destroyForcibly()).isTrue();
        }
        String[] words = line.split(" ", 2);
        if (words.length == 2) {
          said.computeIfAbsent(words[0], w -> new HashSet<>()).add(words[1]);
        }
        line = output.readLine();
      }
      assertThat(child.waitFor()).as("ended by the kill").isEqualTo(128 + 9);
    } finally {
      child.destroyForcibly();
    }
  }

  private static List<String> drainAfterLocksEnded(Path file) {
    Instant later = Instant.now().plus(SqliteWorkQueue.LOCK);
    List<String> ids = new ArrayList<>();
    try (SqliteWorkQueue queue = new SqliteWorkQueue(file, "q", () -> later)) {
      Optional<Session> next = queue.acceptSession(Duration.ZERO);
      while (next.isPresent()) {
        try (Session session = next.get()) {
          Optional<Delivery> delivery = session.receive(Duration.ZERO);
          while (delivery.isPresent()) {
            ids.add(delivery.get().message().id());
            delivery.get().complete();
            delivery = session.receive(Duration.ZERO);
          }
        }
        next = queue.acceptSession(Duration.ZERO);
      }
    }
    return ids;
  }
}
