package com.collaborationcenter.drill.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a drill keeps the product's data, the book of write points and what the product said. */
public final class DrillFolder {
  private final Path folder;

  /** A new folder below this one. */
  public DrillFolder(Path parent) throws IOException {
    Files.createDirectories(parent);
    folder = Files.createTempDirectory(parent, "drill-").toAbsolutePath();
    Files.createDirectories(points());
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  /** The product's data. */
  public Path data() {
    return folder.resolve("data");
  }

  /** The book of write points. */
  public Path points() {
    return folder.resolve("points");
  }

  /** The client files that the product loads when it starts. */
  public Path clientFiles() {
    return folder.resolve("client-files.csv");
  }

  /** Replaces the client files in one step. */
  void writeClientFiles(String csv) throws IOException {
    Path written = Files.writeString(folder.resolve("client-files.new"), csv);
    Files.move(written, clientFiles(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the product said in that life. */
  Path output(int life) {
    return folder.resolve("output-" + life + ".txt");
  }
}
