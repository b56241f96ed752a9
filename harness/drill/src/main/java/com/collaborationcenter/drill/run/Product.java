package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.points.PointFiles;
import com.collaborationcenter.drill.script.Firm;
import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.Main;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The local runner in a process of its own, as a person starts it, with watched stores. */
public final class Product implements AutoCloseable {

  /** In seconds: minutes, hours and days of a firm's life. */
  private static final Map<String, Integer> TIMERS =
      Map.of("catch-up", 5, "census", 60, "read-sweep", 12, "subscription-renewal", 10);

  private static final Duration TOKEN_WITHIN = Duration.ofSeconds(20);

  private final Process process;
  private final Path output;
  private final URI url;
  private final Map<String, ApiClient> clients = new ConcurrentHashMap<>();

  private volatile boolean ready;

  private Product(Process process, Path output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /** Starts it on what is in this folder; what it says is kept there. */
  static Product start(DrillFolder folder, String graph, int port, int life) throws IOException {
    Path output = folder.output(life);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Started often and ended soon: it is never worth compiling much.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-D" + PointFiles.FOLDER + "=" + folder.points(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--graph",
                graph,
                "--client-files",
                folder.clientFiles().toString(),
                "--firm-domains",
                Firm.DOMAIN,
                "--data",
                folder.data().toString(),
                "--port",
                Integer.toString(port),
                "--keep-connections",
                "--app-classes",
                ownClasses().toString()));
    for (String owner : Firm.OWNERS) {
      command.add("--mailbox");
      command.add(owner);
    }
    TIMERS.forEach(
        (name, seconds) -> {
          command.add("--timer");
          command.add(name + "=" + seconds);
        });
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Product(process, output, URI.create("http://127.0.0.1:" + port));
  }

  /** Those that are loaded beside the staged app; here, without it, only some can be. */
  private static Path ownClasses() throws IOException {
    try {
      return Path.of(PointFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it ended within that time. */
  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether it has said that it is ready; before, it is still loading the client files. */
  boolean isReady() {
    try {
      ready = ready || output().contains("runs at");
      return ready;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Kills it as {@code kill -9} does, and returns when it is dead. */
  void kill() {
    Process unused = process.destroyForcibly().onExit().join();
  }

  /**
   * As the administrator does by docs/operate.md: a message that was under way in ten lives that
   * ended lies among the dead letters, mails with it that people wait for, and a census whose step
   * it was waits.
   */
  public void redrive() throws IOException, InterruptedException {
    ApiClient administrator = as(Firm.ADMINISTRATOR);
    for (JsonNode dead : administrator.get("parked-work").body().path("deadLetters")) {
      String id = ApiClient.encode(dead.path("id").asText());
      ApiClient.Reply unused =
          administrator.post("dead-letters/" + id + "/redrive", "application/json", "");
    }
  }

  /** The API as a collaborator, or as the administrator. */
  public ApiClient as(String person) throws IOException, InterruptedException {
    ApiClient client = clients.get(person);
    if (client == null) {
      client = new ApiClient(url, token(person));
      clients.put(person, client);
    }
    return client;
  }

  private String token(String person) throws IOException, InterruptedException {
    String role = person.equals(Firm.ADMINISTRATOR) ? "administrator" : "collaborator";
    URI address = URI.create(url + "/dev/token?user=" + ApiClient.encode(person) + "&role=" + role);
    HttpResponse<String> token =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address).timeout(TOKEN_WITHIN).build(),
                HttpResponse.BodyHandlers.ofString());
    if (token.statusCode() != 200) {
      throw new IOException("no token: " + token.statusCode());
    }
    return token.body();
  }

  @Override
  public void close() {
    kill();
  }
}
