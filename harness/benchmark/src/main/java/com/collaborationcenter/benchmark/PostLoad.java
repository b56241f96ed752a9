package com.collaborationcenter.benchmark;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Posts over a number of connections, each waiting for its answer before the next post. */
final class PostLoad implements AutoCloseable {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(2);

  private final int connections;
  private final ExecutorService senders;

  PostLoad(int connections) {
    this.connections = connections;
    this.senders = Executors.newFixedThreadPool(connections);
  }

  /** How many posts a second are answered with this status; any other answer is a fault. */
  long postsPerSecond(URI to, Supplier<String> posts, int status) throws Exception {
    long begun = System.nanoTime();
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Callable<Integer> sender = () -> send(to, posts, status, begun + NANOS);
      all.add(senders.submit(sender));
    }
    long answered = 0;
    for (Future<Integer> each : all) {
      answered += each.get();
    }
    return answered * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begun);
  }

  private static int send(URI to, Supplier<String> posts, int status, long end) throws Exception {
    int answered = 0;
    try (PostConnection connection = new PostConnection(to)) {
      while (System.nanoTime() - end < 0) {
        int answer = connection.post(posts.get());
        if (answer != status) {
          throw new IllegalStateException(to + " answers " + answer);
        }
        answered++;
      }
    }
    return answered;
  }

  @Override
  public void close() {
    senders.shutdownNow();
  }
}
