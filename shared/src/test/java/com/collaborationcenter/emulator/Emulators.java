package com.collaborationcenter.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stand-ins for Azure's services, each started once a JVM on a free port of 127.0.0.1 and ended
 * with it, even if it is killed. They keep their data in memory. Tests that share one use a
 * database or container of their own.
 */
public final class Emulators {
  /** The key that every Cosmos emulator takes; Microsoft publishes it. */
  public static final String COSMOS_KEY =
      "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

  private static final String BLOB_ACCOUNT = "devstoreaccount1";

  /** The key that Azurite takes; Microsoft publishes it. */
  private static final String BLOB_KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final Map<String, URI> STARTED = new ConcurrentHashMap<>();

  private Emulators() {}

  /** The endpoint of the Cosmos stand-in: plain HTTP, gateway mode (azure-facts 3.3). */
  public static URI cosmos() {
    return STARTED.computeIfAbsent(
        "cosmos", name -> start(List.of("cosmos.js", "0"), "ready (\\d+)", ""));
  }

  /** The endpoint of Azurite's blob service, with the account's name in its path. */
  public static URI blob() {
    return STARTED.computeIfAbsent(
        "blob",
        name ->
            start(
                List.of(
                    "blob.js",
                    "--blobHost",
                    "127.0.0.1",
                    "--blobPort",
                    "0",
                    "--inMemoryPersistence",
                    "--silent",
                    "--skipApiVersionCheck",
                    "--disableTelemetry"),
                "listens on http://127\\.0\\.0\\.1:(\\d+)",
                "/" + BLOB_ACCOUNT));
  }

  /**
   * The endpoint of a second Azurite, over TLS with this certificate: only so does it know callers
   * by a token, and user-delegation keys. Each call starts one.
   *
   * @param certificate a PKCS#12 file
   */
  public static URI blobOverTls(Path certificate, String password) {
    return start(
        List.of(
            "blob.js",
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--inMemoryPersistence",
            "--silent",
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--oauth",
            "basic",
            "--cert",
            certificate.toString(),
            "--pwd",
            password),
        "listens on https://127\\.0\\.0\\.1:(\\d+)",
        "/" + BLOB_ACCOUNT);
  }

  /** The same as a connection string. */
  public static String blobConnectionString() {
    return "DefaultEndpointsProtocol=http;AccountName="
        + BLOB_ACCOUNT
        + ";AccountKey="
        + BLOB_KEY
        + ";BlobEndpoint="
        + blob()
        + ";";
  }

  private static URI start(List<String> arguments, String readyLine, String path) {
    Path folder = NodePackages.ready();
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(Redirect.INHERIT);
    // Its standard input is a pipe that closes when this JVM ends: then it ends as well.
    builder.environment().put("EXIT_WITH_STDIN", "1");
    try {
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      BufferedReader output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
      int port = awaitPort(output, Pattern.compile(readyLine));
      drain(output, arguments.get(0));
      String scheme = arguments.contains("--cert") ? "https" : "http";
      return URI.create(scheme + "://127.0.0.1:" + port + path);
    } catch (IOException e) {
      throw new UncheckedIOException("the emulators need Node 20 or later on the PATH", e);
    }
  }

  private static int awaitPort(BufferedReader output, Pattern readyLine) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = readyLine.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      seen.append(line).append('\n');
    }
    throw new IOException("an emulator ended before it was ready: " + seen);
  }

  /** A pipe that nobody reads fills up, and then the emulator stands still. */
  private static void drain(BufferedReader output, String name) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (output.readLine() != null) {
                  // What it says after it is ready interests nobody.
                }
              } catch (IOException e) {
                // It ended, and its pipe with it.
              }
            },
            "drain " + name);
    thread.setDaemon(true);
    thread.start();
  }
}
