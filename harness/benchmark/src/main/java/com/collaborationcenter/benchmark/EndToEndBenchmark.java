package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.LocalRunner;
import com.collaborationcenter.local.RunnerOptions;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.pipeline.Censuses;
import com.collaborationcenter.pipeline.WorkSender;
import com.collaborationcenter.work.MailboxWork;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;

/**
 * The whole product on one machine, on generated mailboxes: how long from the moment a mailbox is
 * connected until it is proved complete, how many requests Graph saw, and, in the same run, how
 * long SQLite takes for the same rows by themselves ({@link RawInsert}).
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.EndToEndBenchmark -Dbench.args="5000 20000"}
 */
public final class EndToEndBenchmark {
  private static final int[] USUAL_SIZES = {5_000, 20_000};
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int POLL_MILLIS = 20;

  private final int mails;

  private EndToEndBenchmark(int mails) {
    this.mails = mails;
  }

  /** Runs each size given, or the usual ones. */
  public static void main(String[] args) throws Exception {
    int[] sizes =
        args.length == 0 ? USUAL_SIZES : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    for (int size : sizes) {
      new EndToEndBenchmark(size).run();
    }
  }

  private void run() throws Exception {
    try (BenchmarkFolder folder = new BenchmarkFolder();
        // Graph's ten minutes of 10,000 requests a mailbox are far from being used up here.
        GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph())) {
      BenchmarkMailbox.fill(simulator, mails);
      Path csv =
          Files.writeString(
              folder.path().resolve("client-files.csv"), BenchmarkMailbox.clientFilesCsv());
      Path data = folder.path().resolve("data");
      AtomicReference<Instant> connected = watchForConnection(simulator);
      try (LocalRunner runner = LocalRunner.start(options(simulator, csv, data))) {
        JsonNode proof = awaitProof(runner, Instant.MIN);
        Duration took =
            Duration.between(connected.get(), Instant.parse(proof.path("finishedAt").asText()));
        Requests backfill = new Requests(simulator);
        simulator.counters().clear();
        Instant asked = Instant.now();
        requestCensus(data);
        awaitProof(runner, asked);
        report(proof, took, backfill, new Requests(simulator));
      }
      RawInsert.run(new EmbeddedFiles(data), mails);
    }
  }

  private void report(JsonNode proof, Duration took, Requests backfill, Requests census) {
    double seconds = took.toMillis() / 1e3;
    System.out.printf(
        "%n%d mails, %d stored, gaps %d%n",
        mails, proof.path("stored").asInt(), proof.path("gaps").asInt());
    System.out.printf(
        "  connect to proved: %.1f s, %.0f mails a second%n", seconds, mails / seconds);
    System.out.printf(
        "  requests of one census:      %s; per 1,000 mails listed: %.2f list%n",
        census, per1000(census.lists()));
    // The run holds the census that found everything and the one that proved it.
    System.out.printf(
        "  requests of backfill, proof: %s; per 1,000 mails stored: %.2f batches%n",
        backfill, per1000(backfill.batches()));
  }

  private double per1000(long count) {
    return count * 1_000d / mails;
  }

  private static RunnerOptions options(GraphSimulator simulator, Path csv, Path data) {
    RunnerOptions options = new RunnerOptions();
    CommandLine.ParseResult unused =
        new CommandLine(options)
            .parseArgs(
                "--graph",
                simulator.baseUrl(),
                "--mailbox",
                BenchmarkMailbox.OWNER,
                "--client-files",
                csv.toString(),
                "--firm-domains",
                "cabinet.fr",
                "--data",
                data.toString(),
                "--port",
                "0");
    return options;
  }

  /** The simulator sees the mailbox being connected as its first subscription. */
  private static AtomicReference<Instant> watchForConnection(GraphSimulator simulator) {
    AtomicReference<Instant> connected = new AtomicReference<>(Instant.MIN);
    Thread watch =
        new Thread(
            () -> {
              while (simulator.counters().requests() == 0) {
                pause(1);
              }
              connected.set(Instant.now());
            },
            "watch");
    watch.setDaemon(true);
    watch.start();
    return connected;
  }

  private static JsonNode awaitProof(LocalRunner runner, Instant after)
      throws IOException, InterruptedException {
    ApiClient administrator = runner.as("administrator@cabinet.fr", "Administrator");
    Instant limit = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(limit)) {
      JsonNode mailbox = administrator.get("completeness").body().path("mailboxes").path(0);
      if (mailbox.path("proved").asBoolean()
          && mailbox.path("gaps").asInt(-1) == 0
          && Instant.parse(mailbox.path("finishedAt").asText()).isAfter(after)) {
        return mailbox;
      }
      pause(POLL_MILLIS);
    }
    throw new IllegalStateException("the mailbox was not proved complete");
  }

  private static void requestCensus(Path data) {
    Clock clock = Clock.systemUTC();
    MailboxId mailbox = new MailboxId(User.idOf(BenchmarkMailbox.OWNER).toString());
    try (SqliteWorkQueue queue =
        new SqliteWorkQueue(new EmbeddedFiles(data).queues(), MailboxWork.QUEUE, clock)) {
      new Censuses(new WorkSender(queue), clock).request(mailbox, 0, Optional.empty());
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the simulator has counted. */
  private record Requests(long all, long lists, long batches, long inner) {
    Requests(GraphSimulator simulator) {
      this(
          simulator.counters().requests(),
          count(simulator, "GET /users/{id}/messages"),
          count(simulator, "POST /$batch"),
          simulator.counters().innerRequests());
    }

    private static long count(GraphSimulator simulator, String kind) {
      return simulator.counters().byKind().getOrDefault(kind, 0L);
    }

    @Override
    public String toString() {
      return "%d (%d list, %d batches with %d inside, %d others)"
          .formatted(all, lists, batches, inner, all - lists - batches);
    }
  }
}
