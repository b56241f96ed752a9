package com.collaborationcenter.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the local runner takes, as a process of its own with the demonstration firm, from its
 * start to the first answer of its server, to the first answer of a function, and to a tab with
 * mails in it; and how much memory it has when all is quiet. Beside it, in turns, a process that
 * starts the same server with one empty handler.
 *
 * <p>{@code mvn -q -Pbench -pl harness/benchmark -am verify
 * -Dbench.main=com.collaborationcenter.benchmark.StartUpBenchmark -Dbench.args=5}
 */
public final class StartUpBenchmark {
  private static final int USUAL_RUNS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(20);
  private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern HEAP = Pattern.compile("heap.*?used (\\d+)K", Pattern.DOTALL);

  /** Of the demonstration firm: one collaborator, and a file that they work on. */
  private static final String COLLABORATOR = "claire.rouviere@orvelle-expertise.example";

  private static final String CLIENT_FILE = "C001";

  private final HttpClient http = HttpClient.newHttpClient();

  private StartUpBenchmark() {}

  /** Measures as many runs as are asked for. */
  public static void main(String[] args) throws Exception {
    int runs = args.length == 0 ? USUAL_RUNS : Integer.parseInt(args[0]);
    StartUpBenchmark benchmark = new StartUpBenchmark();
    List<Run> empty = new ArrayList<>();
    List<Run> product = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      empty.add(benchmark.run(EmptyServer.class.getName(), List.of()));
      product.add(benchmark.run("com.collaborationcenter.local.Main", List.of("--port")));
    }
    print("empty server", empty);
    print("local runner", product);
  }

  private static void print(String what, List<Run> runs) {
    System.out.printf(
        "%s, medians of %d: first answer %d ms, first function %d ms, first tab with mails %d ms;"
            + " RSS %d MB, heap after collection %d MB%n",
        what,
        runs.size(),
        Medians.of(runs.stream().map(Run::server).toList()),
        Medians.of(runs.stream().map(Run::function).toList()),
        Medians.of(runs.stream().map(Run::tab).toList()),
        Medians.of(runs.stream().map(Run::rss).toList()),
        Medians.of(runs.stream().map(Run::heap).toList()));
  }

  private Run run(String main, List<String> portOption) throws Exception {
    int port = freePort();
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(portOption);
    command.add(Integer.toString(port));
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean isProduct = !portOption.isEmpty();
      URI base = URI.create("http://127.0.0.1:" + port);
      await(process, () -> get(base.resolve("/"), "").isPresent());
      long server = millisSince(begun);
      if (isProduct) {
        await(process, () -> isListed(base));
      }
      long function = millisSince(begun);
      if (isProduct) {
        await(process, () -> hasMails(base));
      }
      long tab = millisSince(begun);
      if (isProduct) {
        TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
      }
      long heap = heapAfterCollection(process.pid());
      return new Run(server, function, tab, rss(process.pid()), heap);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /** A run's milliseconds and megabytes. */
  private record Run(long server, long function, long tab, long rss, long heap) {}

  private interface Attempt {
    boolean succeeds() throws IOException, InterruptedException;
  }

  private static void await(Process process, Attempt attempt)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!attempt.succeeds()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        throw new IllegalStateException("no answer came");
      }
      Thread.sleep(5);
    }
  }

  private boolean isListed(URI base) throws IOException, InterruptedException {
    return api(base, "client-files").contains("\"" + CLIENT_FILE + "\"");
  }

  private boolean hasMails(URI base) throws IOException, InterruptedException {
    return api(base, "client-files/" + CLIENT_FILE + "/mails").contains("\"subject\"");
  }

  /** What a collaborator of the demonstration firm gets; empty for anything but 200. */
  private String api(URI base, String path) throws IOException, InterruptedException {
    Optional<String> token = get(base.resolve("/dev/token?user=" + COLLABORATOR), "");
    return token.isEmpty() ? "" : get(base.resolve("/api/" + path), token.get()).orElse("");
  }

  private Optional<String> get(URI uri, String token) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private static long rss(long pid) throws IOException {
    return megabytes(RSS, Files.readString(Path.of("/proc/" + pid + "/status")));
  }

  private static long heapAfterCollection(long pid) throws IOException, InterruptedException {
    String unused = jcmd(pid, "GC.run");
    return megabytes(HEAP, jcmd(pid, "GC.heap_info"));
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("jcmd failed: " + output);
    }
    return output;
  }

  private static long megabytes(Pattern kilobytes, String text) {
    Matcher found = kilobytes.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no such figure");
    }
    return Long.parseLong(found.group(1)) / 1024;
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
