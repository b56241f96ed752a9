package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.points.Plan;
import com.collaborationcenter.drill.points.PointFiles;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The product's processes, one after the other, on the same data. */
final class Lives implements AutoCloseable {
  /** A life that meets none of the moments wanted within this is killed where it happens to be. */
  private static final Duration LONGEST = Duration.ofSeconds(25);

  /** The last moments wanted are those that only come when much has gone before. */
  private static final Duration LONGEST_AT_LAST = Duration.ofSeconds(60);

  /** So often in a row it may give up before it is ready: what it needs is out of reach. */
  private static final int MOST_FAILURES = 3;

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SHORTEST_MILLIS = 4_000;
  private static final int STARTUP_LINES = 60;

  private final DrillFolder folder;
  private final GraphSimulator graph;
  private final PointFiles points;
  private final KillBook book;
  private final Random random;
  private final int port;
  private volatile @Nullable Product current;
  private int lives;
  private int kills;

  Lives(DrillFolder folder, GraphSimulator graph, long seed) throws IOException {
    this.folder = folder;
    this.graph = graph;
    this.points = new PointFiles(folder.points());
    this.book = new KillBook(points, seed);
    this.random = new Random(seed);
    // The same in every life: Graph knows it.
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  KillBook book() {
    return book;
  }

  /** How many lives were ended. */
  int kills() {
    return kills;
  }

  /** The product that lives and is ready, if one is. */
  Optional<Product> current() {
    return Optional.ofNullable(current).filter(Product::isAlive).filter(Product::isReady);
  }

  /** Lets it live and die again and again. */
  void run(BooleanSupplier enough) throws IOException, InterruptedException {
    boolean soon = false;
    int failures = 0;
    while (!enough.getAsBoolean()) {
      points.write(book.next(soon));
      Duration longest = longest();
      int before = points.ended().size();
      Product life = start();
      long end = System.nanoTime() + longest.toNanos();
      while (!life.endsWithin(LOOK) && System.nanoTime() < end && !enough.getAsBoolean()) {
        // It goes on.
      }
      life.kill();
      kills++;
      soon = points.ended().size() == before;
      boolean byItself = soon && System.nanoTime() < end && !enough.getAsBoolean();
      failures = byItself ? failures + 1 : 0;
      if (failures > MOST_FAILURES) {
        throw new IOException("the product ends by itself:\n" + tail(life.output()));
      }
    }
  }

  /** A life that nothing ends. */
  Product last() throws IOException {
    points.write(Plan.live());
    return start();
  }

  private Product start() throws IOException {
    Product life = Product.start(folder, graph.baseUrl(), port, ++lives);
    current = life;
    return life;
  }

  private Duration longest() {
    if (book.isComplete()) {
      return Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(3 * SHORTEST_MILLIS));
    }
    return book.isNearlyComplete() ? LONGEST_AT_LAST : LONGEST;
  }

  private static String tail(String output) {
    String[] lines = output.split("\n", -1);
    int from = Math.max(0, lines.length - STARTUP_LINES);
    return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
  }

  @Override
  public void close() {
    Product living = current;
    if (living != null) {
      living.kill();
    }
  }
}
