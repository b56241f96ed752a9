package com.collaborationcenter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data that others made, beside the project; never copied into it, and perhaps absent. */
public final class RealData {
  private RealData() {}

  /** The files under a folder of it, in order; none, and a line that says so, if it is absent. */
  public static List<Path> files(String name) {
    Optional<Path> folder = folder(name);
    if (folder.isEmpty()) {
      System.out.println("shared/data/" + name + " is absent: nothing of it is checked");
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder.get())) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder(String name) {
    return project()
        .map(found -> found.resolve("../shared/data").resolve(name).normalize())
        .filter(Files::isDirectory);
  }

  /** The project's own folder, above the one that the tests run in. */
  public static Optional<Path> project() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("host.json"))) {
      root = root.getParent();
    }
    return Optional.ofNullable(root);
  }
}
