package com.collaborationcenter.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An empty folder for one benchmark, deleted with what is in it. */
final class BenchmarkFolder implements AutoCloseable {
  private final Path path;

  BenchmarkFolder() {
    try {
      path = Files.createTempDirectory("benchmark-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** The functions app as the build has staged it. */
  static Path functionsApp() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("host.json"))) {
        return at.resolve("functions/target/azure-functions/collaboration-center");
      }
    }
    throw new IllegalStateException("not within the project");
  }

  @Override
  public void close() {
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> all = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
