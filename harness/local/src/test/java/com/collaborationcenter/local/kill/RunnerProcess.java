package com.collaborationcenter.local.kill;

import com.collaborationcenter.local.ApiClient;
import com.collaborationcenter.local.Main;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The local runner in a process of its own, as a person starts it. */
final class RunnerProcess implements AutoCloseable {
  private final Process process;
  private final Path output;
  private final URI url;

  private RunnerProcess(Process process, Path output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /** What Graph grants a mailbox in ten minutes, here. */
  static final int REQUESTS = 200_000;

  /** Starts it on this data folder; what it says is kept in a file. */
  static RunnerProcess start(Path data, String graph, Path clientFiles, int port, Path output)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Started often and killed soon: it is never worth compiling much.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--graph",
                graph,
                "--client-files",
                clientFiles.toString(),
                "--firm-domains",
                Book.FIRM,
                "--data",
                data.toString(),
                // Each of many lives asks for everything anew, which none of a firm's does.
                "--graph-requests",
                Integer.toString(REQUESTS),
                "--port",
                Integer.toString(port)));
    for (String owner : Book.OWNERS) {
      command.add("--mailbox");
      command.add(owner);
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new RunnerProcess(process, output, URI.create("http://127.0.0.1:" + port));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it has said that it is ready. */
  boolean isReady() throws IOException {
    return output().contains("runs at");
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Kills it as {@code kill -9} does, and returns when it is dead. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** The API as this person; its answers are all pages of a list. */
  ArrayNode list(String user, String role, String path, String field)
      throws IOException, InterruptedException {
    ApiClient api = as(user, role);
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    String cursor = "";
    while (true) {
      ApiClient.Reply reply = api.get(path + cursor);
      if (reply.status() != 200) {
        throw new IOException(path + " answers " + reply.status());
      }
      all.addAll((ArrayNode) reply.body().path(field));
      JsonNode next = reply.body().path("next");
      if (next.isMissingNode()) {
        return all;
      }
      cursor = (path.contains("?") ? "&" : "?") + "cursor=" + ApiClient.encode(next.asText());
    }
  }

  /** A client of the API with a token from the runner's own sign-in. */
  ApiClient as(String user, String role) throws IOException, InterruptedException {
    URI address = URI.create(url + "/dev/token?user=" + ApiClient.encode(user) + "&role=" + role);
    HttpResponse<String> token =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    return new ApiClient(url, token.body());
  }
}
