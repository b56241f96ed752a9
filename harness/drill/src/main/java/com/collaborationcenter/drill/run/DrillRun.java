package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.points.PointFiles;
import com.collaborationcenter.drill.script.Script;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The script against the product, first under faults, then in peace. */
public final class DrillRun implements AutoCloseable {
  /**
   * The acts take this part of the storm's time: what they lead to is met as long as lives end. The
   * rest is for what comes last.
   */
  private static final double ACTS = 0.95;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofMinutes(3);

  private final Script script;
  private final DrillFolder folder;
  private final Outlook outlook;
  private final Lives lives;
  private final Weather weather;
  private final Owners owners;

  /** Nothing has begun yet. */
  public DrillRun(
      Script script, GraphSimulator graph, Outlook outlook, DrillFolder folder, long seed)
      throws IOException {
    this.script = script;
    this.folder = folder;
    this.outlook = outlook;
    folder.writeClientFiles(script.firm().csv());
    lives = new Lives(folder, graph, seed);
    weather = new Weather(graph, seed);
    owners = new Owners(lives::current);
  }

  /**
   * Everybody connects; then people act, everything fails, and the product dies again and again,
   * for at most so long.
   */
  public void storm(Duration atMost) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(atMost);
    owners.begin();
    connect(Instant.now().plus(atMost.dividedBy(3)));
    Duration over =
        Duration.ofMillis((long) (Duration.between(Instant.now(), end).toMillis() * ACTS));
    try (InProduct inProduct = new InProduct(lives::current, outlook, folder);
        People people = new People(script.acts(), outlook, inProduct, over)) {
      people.begin();
      weather.begin();
      lives.run(
          () -> !Instant.now().isBefore(end) || (people.areDone() && lives.book().isComplete()));
      weather.close();
      Instant patience = Instant.now().plus(ACKNOWLEDGED_WITHIN);
      Product peace = lives.last();
      boolean redriven = false;
      while (!people.areDone() || !owners.areConnected(weather.sessionsEnded())) {
        if (Instant.now().isAfter(patience) || !peace.isAlive()) {
          throw new IOException(
              "%d of %d acts begun, not acknowledged: %s; mailboxes: %s"
                  .formatted(
                      people.begun(), script.acts().size(), inProduct.open(), owners.seen()));
        }
        people.fault().or(owners::fault).ifPresent(DrillRun::breakOff);
        if (!redriven && peace.isReady()) {
          peace.redrive();
          redriven = true;
        }
        Thread.sleep(POLL.toMillis());
      }
      people.fault().or(owners::fault).ifPresent(DrillRun::breakOff);
      peace.kill();
    }
  }

  private static void breakOff(Throwable fault) {
    throw new IllegalStateException("the script broke off", fault);
  }

  /** In fair weather everybody connects, however often the process ends while they do. */
  private void connect(Instant end) throws IOException, InterruptedException {
    AtomicBoolean ready = new AtomicBoolean();
    lives.run(
        () -> {
          ready.compareAndSet(false, lives.current().isPresent());
          return ready.get() || Instant.now().isAfter(end);
        });
    if (!ready.get()) {
      settle().kill();
    }
  }

  /** A life without faults, which is ready when this returns. */
  public Product settle() throws IOException, InterruptedException {
    Product last = lives.last();
    while (!last.isReady()) {
      if (!last.isAlive()) {
        throw new IOException("the product doesn't start:\n" + last.output());
      }
      Thread.sleep(POLL.toMillis());
    }
    return last;
  }

  /** How often the process ended under faults. */
  public int kills() {
    return lives.kills();
  }

  /** How many write points there are, as far as they were met. */
  public int pointsSeen() {
    return lives.book().points();
  }

  /** How many of them ended the process both before and after. */
  public int pointsKilled() {
    return lives.book().complete();
  }

  /** Points and sides that ended no life. */
  public List<String> unreached() {
    return lives.book().missing().stream()
        .map(moment -> moment.side() + " " + moment.point())
        .toList();
  }

  /** How often each kind of fault was asked for. */
  public Map<String, Integer> faults() {
    return new TreeMap<>(weather.counts());
  }

  /** How often an owner was told to connect again, and did. */
  public int reconnected() {
    return owners.reconnected();
  }

  /** When rows of each mail were written, by its id. */
  public Map<String, List<Long>> rows() {
    return new PointFiles(folder.points()).rows();
  }

  @Override
  public void close() {
    weather.close();
    owners.close();
    lives.close();
  }
}
