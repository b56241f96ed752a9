package com.collaborationcenter.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The npm packages of harness/emulators: installed from the lock file at the first test that needs
 * them, and again when the lock file changes. Needs Node 20 or later with npm on the PATH.
 */
final class NodePackages {
  private static final int INSTALL_MINUTES = 10;

  private NodePackages() {}

  /** The folder with its packages installed. */
  static synchronized Path ready() {
    Path folder = folder();
    try {
      // Beside node_modules and not in it: npm ci deletes that.
      Path lockFile = Files.createDirectories(folder.resolve("target")).resolve("install.lock");
      // Other modules' tests run in other processes, possibly at once.
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !isInstalled(folder)) {
          install(folder);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("host.json"))) {
      at = at.getParent();
    }
    if (at == null) {
      throw new IllegalStateException("not within the project: no folder above has a host.json");
    }
    return at.resolve("harness").resolve("emulators");
  }

  private static boolean isInstalled(Path folder) throws IOException {
    Path installed = installedMark(folder);
    return Files.exists(installed)
        && Files.readString(installed).equals(Files.readString(lockFile(folder)));
  }

  private static void install(Path folder) throws IOException {
    System.out.println("Installing the npm packages of the emulators (once)");
    run(folder, List.of(isWindows() ? "npm.cmd" : "npm", "ci"));
    Files.copy(lockFile(folder), installedMark(folder));
  }

  private static Path lockFile(Path folder) {
    return folder.resolve("package-lock.json");
  }

  /** A copy of the lock file that was installed; it goes when node_modules goes. */
  private static Path installedMark(Path folder) {
    return folder.resolve("node_modules").resolve("installed.lock");
  }

  private static void run(Path folder, List<String> command) throws IOException {
    Path log = folder.resolve("target").resolve("npm.log");
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new IOException("the emulators need Node 20 or later with npm on the PATH", e);
    }
    try {
      if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command + " took too long: see " + log);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed: " + Files.readString(log));
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
