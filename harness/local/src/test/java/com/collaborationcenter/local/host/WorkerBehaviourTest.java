package com.collaborationcenter.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The host has the real worker's ways: the pairs in {@code worker-behaviour.txt} hold it. */
class WorkerBehaviourTest {
  private static final Path PAIRS = Path.of("src/test/resources/host/worker-behaviour.txt");

  @TempDir static Path folder;
  private static FunctionsHost host;

  @BeforeAll
  static void start() throws IOException {
    host = start(StagedFixture.stage(folder, false));
  }

  private static FunctionsHost start(Path staged) {
    return FunctionsHost.start(
        staged,
        HostOptions.on(0, queue -> wait -> java.util.Optional.empty(), Clock.systemUTC())
            .withTriggers(Set.of(HostOptions.Kind.HTTP))
            .withSettings(Map.of("FIXTURE_QUEUE", "q", "FIXTURE_SCHEDULE", "01:00:00")));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheRealWorker() throws IOException {
    List<Pair> pairs = Pair.read(PAIRS);
    assertThat(pairs).hasSizeGreaterThan(20);
    return pairs.stream().map(pair -> DynamicTest.dynamicTest(pair.title(), () -> hold(pair)));
  }

  private static void hold(Pair pair) throws IOException {
    RawHttp.Answer answer =
        RawHttp.exchange(
            host.baseUrl(), pair.request().get(0), pair.requestHeaders(), pair.requestBody());
    assertThat(answer.status()).isEqualTo(Integer.parseInt(pair.answer().get(0)));
    for (String header : pair.answerHeaders()) {
      int colon = header.indexOf(':');
      assertThat(answer.headers())
          .containsEntry(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    assertThat(answer.body()).isEqualTo(pair.answerBody());
  }

  // azure-facts 2.3
  @Test
  void neverAnswersWhenAnErrorComesFromOutsideTheBody() throws Exception {
    FixtureChannels functions = new FixtureChannels();
    Path own = Files.createTempDirectory(folder, "never");
    FunctionsHost broken = start(StagedFixture.stage(own, false));
    try (Socket waiting = RawHttp.open(broken.baseUrl(), "GET /api/never", List.of(), "")) {
      assertThat(functions.next()).isEqualTo("broken");
      // Others are answered meanwhile.
      assertThat(text(broken, "/api/text")).isEqualTo("déjà");
      broken.close();
      assertThat(waiting.getInputStream().readAllBytes()).isEmpty();
    }
  }

  // azure-facts 2.4
  @Test
  void makesAnObjectForEachInvocationWithoutAnInjector() throws IOException {
    assertThat(text(host, "/api/instance")).isEqualTo("call 1");
    assertThat(text(host, "/api/instance")).isEqualTo("call 1");
  }

  // azure-facts 2.4
  @Test
  void asksTheAppsInjectorForTheObject() throws IOException {
    Path own = Files.createTempDirectory(folder, "injector");
    try (FunctionsHost injected = start(StagedFixture.stage(own, true))) {
      assertThat(text(injected, "/api/instance")).isEqualTo("call 1");
      assertThat(text(injected, "/api/instance")).isEqualTo("call 2");
    }
  }

  @Test
  void takesABodyOfTheGreatestLengthThatATestCanAfford() throws IOException {
    String body = "é".repeat(2_000_000);
    RawHttp.Answer answer =
        RawHttp.exchange(host.baseUrl(), "POST /api/echo-body", List.of(), body);
    assertThat(answer.body()).isEqualTo("[" + body + "]");
  }

  private static String text(FunctionsHost server, String path) throws IOException {
    return RawHttp.exchange(server.baseUrl(), "GET " + path, List.of(), "").body();
  }

  /** A block of the file: {@code == title}, lines {@code > request}, lines {@code < answer}. */
  private record Pair(String title, List<String> request, List<String> answer) {
    static List<Pair> read(Path file) throws IOException {
      List<Pair> pairs = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith("== ")) {
          pairs.add(new Pair(line.substring(3), new ArrayList<>(), new ArrayList<>()));
        } else if (line.startsWith(">")) {
          pairs.get(pairs.size() - 1).request().add(line.substring(1).strip());
        } else if (line.startsWith("<")) {
          pairs.get(pairs.size() - 1).answer().add(line.substring(1).strip());
        }
      }
      return pairs;
    }

    List<String> requestHeaders() {
      return head(request);
    }

    String requestBody() {
      return body(request);
    }

    List<String> answerHeaders() {
      return head(answer);
    }

    String answerBody() {
      return body(answer);
    }

    private static List<String> head(List<String> lines) {
      int blank = lines.indexOf("");
      return lines.subList(1, blank < 0 ? lines.size() : blank);
    }

    private static String body(List<String> lines) {
      int blank = lines.indexOf("");
      return blank < 0 ? "" : String.join("\n", lines.subList(blank + 1, lines.size()));
    }
  }
}
