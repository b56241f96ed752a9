package com.collaborationcenter.benchmark;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.collaborationcenter.adapter.embedded.SqliteWorkQueue;
import com.collaborationcenter.graphsimulator.SimulatorOptions;
import com.collaborationcenter.local.host.FunctionsHost;
import com.collaborationcenter.local.host.HostOptions;
import com.collaborationcenter.work.MailboxWork;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many of Graph's notices are acknowledged a second: the staged app on the local host, posts
 * over several connections, one notice a post and a hundred. Beside it, in turns: a handler on the
 * same server that reads the post and answers 202, and the function's own handshake, which goes the
 * same way but queues nothing. Load and server share the machine.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.NoticeBenchmark -Dbench.args="1 8 32"}
 */
public final class NoticeBenchmark {
  private static final int[] USUAL_CONNECTIONS = {1, 8, 32};
  private static final int ROUNDS = 5;
  private static final int MANY = 100;

  private final URI functions;
  private final URI empty;
  private final NoticePosts posts;

  private NoticeBenchmark(URI server, byte[] key) {
    functions = server.resolve("/api/graph-notifications");
    empty = server.resolve(EmptyHandler.PATH);
    posts = new NoticePosts(key, SimulatorOptions.graph().tenantId());
  }

  /** Measures with each number of connections given, or the usual ones. */
  public static void main(String[] args) throws Exception {
    int[] connections =
        args.length == 0
            ? USUAL_CONNECTIONS
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    byte[] key = new byte[32];
    try (BenchmarkFolder folder = new BenchmarkFolder()) {
      writeSettings(folder.path(), key);
      try (SqliteWorkQueue queue =
              new SqliteWorkQueue(
                  new EmbeddedFiles(folder.path()).queues(), MailboxWork.QUEUE, Clock.systemUTC());
          FunctionsHost host =
              FunctionsHost.start(
                  BenchmarkFolder.functionsApp(),
                  HostOptions.on(0, name -> queue, Clock.systemUTC())
                      // What is queued stays there: nobody connected the mailbox.
                      .withTriggers(Set.of(HostOptions.Kind.HTTP))
                      .withExtraHandlers(List.of(new EmptyHandler())))) {
        NoticeBenchmark benchmark = new NoticeBenchmark(host.baseUrl(), key);
        System.out.printf(
            "%n%12s %12s %12s %14s %16s %10s %10s%n",
            "connections",
            "empty /s",
            "handshake /s",
            "1 a post /s",
            "100 a post /s",
            "1/empty",
            "100/empty");
        for (int each : connections) {
          benchmark.measure(each);
        }
      }
    }
  }

  private static void writeSettings(Path folder, byte[] key) throws IOException {
    Map<String, String> values =
        Map.of(
            "ENGINE", "embedded",
            "DATA_FOLDER", folder.toString(),
            "TENANT_ID", SimulatorOptions.graph().tenantId(),
            "TOKEN_ISSUER", "https://issuer.invalid/",
            "TOKEN_AUDIENCE", "benchmark",
            "TOKEN_KEYS_URL", "http://127.0.0.1:9/keys",
            "MAC_KEYS", Base64.getEncoder().encodeToString(key));
    Path file = folder.resolve("settings.json");
    new ObjectMapper().writeValue(file.toFile(), Map.of("Values", values));
    System.setProperty("collaborationcenter.settings", file.toString());
  }

  private void measure(int connections) throws Exception {
    URI handshake = URI.create(functions + "?validationToken=abc");
    Map<String, List<Long>> rates = new LinkedHashMap<>();
    try (PostLoad load = new PostLoad(connections)) {
      // The first round only warms up.
      for (int round = 0; round <= ROUNDS; round++) {
        note(rates, round, "empty", load.postsPerSecond(empty, () -> posts.of(1), 202));
        note(rates, round, "handshake", load.postsPerSecond(handshake, () -> "", 200));
        note(rates, round, "one", load.postsPerSecond(functions, () -> posts.of(1), 202));
        note(rates, round, "many", load.postsPerSecond(functions, () -> posts.of(MANY), 202));
      }
    }
    long empties = median(rates, "empty");
    long ones = median(rates, "one");
    long many = median(rates, "many") * MANY;
    System.out.printf(
        "%12d %12d %12d %14d %16d %10.2f %10.2f%n",
        connections,
        empties,
        median(rates, "handshake"),
        ones,
        many,
        (double) ones / empties,
        (double) many / empties);
  }

  private static void note(Map<String, List<Long>> rates, int round, String what, long rate) {
    if (round > 0) {
      rates.computeIfAbsent(what, name -> new ArrayList<>()).add(rate);
    }
  }

  private static long median(Map<String, List<Long>> rates, String what) {
    return Medians.of(rates.getOrDefault(what, List.of()));
  }
}
