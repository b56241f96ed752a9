package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.adapter.embedded.SqliteRecordStore;
import com.collaborationcenter.clientfile.ClientFileId;
import com.collaborationcenter.graphsimulator.GraphSimulator;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.graphsimulator.mailbox.User;
import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.LocalRunner;
import com.collaborationcenter.local.RunnerOptions;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.person.PersonId;
import com.collaborationcenter.person.Viewer;
import com.collaborationcenter.record.SortKey;
import com.collaborationcenter.timeline.Circle;
import com.collaborationcenter.timeline.TabFilters;
import com.collaborationcenter.timeline.TabPage;
import com.collaborationcenter.timeline.Timelines;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/**
 * How long a page of a client file's tab takes, by the number of mails in the file: its first page
 * and one in the middle, through the HTTP API, at the port, and, beside them, SQLite's own time for
 * the same rows. It should be the same for every size.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.TabPageBenchmark -Dbench.args="1000 10000 100000"}
 */
public final class TabPageBenchmark {
  private static final int[] USUAL_SIZES = {1_000, 10_000, 100_000};
  private static final int PAGE = 50;
  private static final int TURNS = 300;
  private static final MailboxId OWNER =
      new MailboxId(User.idOf(BenchmarkMailbox.OWNER).toString());

  private final ApiClient api;
  private final Path database;
  private final Timelines timelines;
  private final Viewer viewer =
      new Viewer(
          new PersonId(SimulatorOptions.graph().tenantId(), OWNER.value()), Set.of(), Set.of());

  private TabPageBenchmark(LocalRunner runner, Path database, SqliteRecordStore records) {
    this.api = runner.as(BenchmarkMailbox.OWNER);
    this.database = database;
    this.timelines = new Timelines(records, (viewer, file) -> Circle.none());
  }

  /** Measures each size given, or the usual ones. */
  public static void main(String[] args) throws Exception {
    int[] sizes =
        args.length == 0 ? USUAL_SIZES : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    try (BenchmarkFolder folder = new BenchmarkFolder();
        GraphSimulator simulator = GraphSimulator.start(SimulatorOptions.graph())) {
      StringBuilder csv = new StringBuilder("id,name,siren,contacts,domains,collaborators\n");
      for (int size : sizes) {
        csv.append("of-%d,Client,,,,%s\n".formatted(size, BenchmarkMailbox.OWNER));
      }
      Path clientFiles = Files.writeString(folder.path().resolve("files.csv"), csv.toString());
      Path data = folder.path().resolve("data");
      Path database = new EmbeddedFiles(data).records();
      try (LocalRunner runner = LocalRunner.start(options(simulator, clientFiles, data));
          SqliteRecordStore records = new SqliteRecordStore(database, Clock.systemUTC())) {
        TabPageBenchmark benchmark = new TabPageBenchmark(runner, database, records);
        for (int size : sizes) {
          StoredMails.fill(records, OWNER, file(size), size);
        }
        System.out.printf(
            "%n%d rows a page, medians of %d%n%10s %8s %10s %10s %10s %10s %10s%n",
            PAGE, TURNS, "mails", "page", "SQL us", "port us", "API us", "port/SQL", "API/SQL");
        for (int size : sizes) {
          benchmark.measure(size);
        }
      }
    }
  }

  private void measure(int size) throws Exception {
    try (RawTimeline raw = new RawTimeline(database, file(size), OWNER, PAGE + 1)) {
      measure("first", size, raw, Optional.empty(), "");
      // Through half of the file, page by page, as a person would.
      Optional<SortKey> before = Optional.empty();
      String cursor = "";
      for (int passed = 0; passed < size / 2; passed += Timelines.MAX_PAGE) {
        before =
            timelines
                .read(viewer, file(size), TabFilters.none(), before, Timelines.MAX_PAGE)
                .next();
        JsonNode page = page(size, Timelines.MAX_PAGE, cursor);
        cursor = "&cursor=" + ApiClient.encode(page.path("next").asText());
      }
      measure("middle", size, raw, before, cursor);
    }
  }

  private void measure(
      String where, int size, RawTimeline raw, Optional<SortKey> before, String cursor)
      throws Exception {
    Map<String, Double> medians =
        new Medians()
            .with("sql", () -> checked(raw.newest(before) - 1))
            .with("port", () -> checked(read(size, before).rows().size()))
            .with("api", () -> checked(page(size, PAGE, cursor).path("mails").size()))
            .micros(TURNS);
    double sql = medians.getOrDefault("sql", Double.NaN);
    double port = medians.getOrDefault("port", Double.NaN);
    double api = medians.getOrDefault("api", Double.NaN);
    System.out.printf(
        "%10d %8s %10.0f %10.0f %10.0f %10.1f %10.1f%n",
        size, where, sql, port, api, port / sql, api / sql);
  }

  private TabPage read(int size, Optional<SortKey> before) {
    return timelines.read(viewer, file(size), TabFilters.none(), before, PAGE);
  }

  private JsonNode page(int size, int limit, String cursor)
      throws IOException, InterruptedException {
    return api.get("client-files/" + file(size) + "/mails?limit=" + limit + cursor).body();
  }

  private static Integer checked(int rows) {
    if (rows != PAGE) {
      throw new IllegalStateException("a page of " + rows);
    }
    return rows;
  }

  private static ClientFileId file(int size) {
    return new ClientFileId("of-" + size);
  }

  private static RunnerOptions options(GraphSimulator simulator, Path clientFiles, Path data) {
    RunnerOptions options = new RunnerOptions();
    CommandLine.ParseResult unused =
        new CommandLine(options)
            .parseArgs(
                "--graph",
                simulator.baseUrl(),
                "--client-files",
                clientFiles.toString(),
                "--data",
                data.toString(),
                "--port",
                "0");
    return options;
  }
}
