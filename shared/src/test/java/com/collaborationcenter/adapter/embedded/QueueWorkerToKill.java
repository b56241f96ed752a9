package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver.Delivery;
import com.collaborationcenter.work.WorkReceiver.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A process of its own that sends and completes without end, and says what was acknowledged: {@code
 * sent ID}, {@code completing ID}, {@code completed ID}. The parent kills it.
 */
final class QueueWorkerToKill {
  private QueueWorkerToKill() {}

  public static void main(String[] arguments) {
    String round = arguments[1];
    SqliteWorkQueue queue = new SqliteWorkQueue(Path.of(arguments[0]), "q", InstantSource.system());
    Thread sender = new Thread(() -> send(queue, round));
    sender.setDaemon(true);
    sender.start();
    while (true) {
      Optional<Session> next = queue.acceptSession(Duration.ofSeconds(1));
      next.ifPresent(QueueWorkerToKill::complete);
    }
  }

  private static void send(SqliteWorkQueue queue, String round) {
    for (int i = 0; ; i += 3) {
      List<String> ids = List.of(round + "-" + i, round + "-" + (i + 1), round + "-" + (i + 2));
      String session = "s" + i % 5;
      queue.send(ids.stream().map(id -> QueueMessage.now(id, session, "{}")).toList());
      ids.forEach(id -> say("sent " + id));
    }
  }

  private static void complete(Session session) {
    try (session) {
      // One of three, so that work is left over.
      Optional<Delivery> delivery = session.receive(Duration.ZERO);
      if (delivery.isPresent()) {
        String id = delivery.get().message().id();
        say("completing " + id);
        delivery.get().complete();
        say("completed " + id);
      }
    }
  }

  private static void say(String line) {
    synchronized (System.out) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
