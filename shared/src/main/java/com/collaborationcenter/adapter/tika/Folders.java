package com.collaborationcenter.adapter.tika;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders of children, under one; each bears the number of the process that made it. */
final class Folders {
  private static final Pattern NAME = Pattern.compile("preview-([0-9]+)-[0-9a-f-]+");

  private final Path root;

  /** Those under this one; removes what processes that are gone have left there. */
  Folders(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root);
      for (Path left : children(root)) {
        Matcher name = NAME.matcher(left.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          remove(left);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new one. */
  Path create() throws IOException {
    String name = "preview-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
    return Files.createDirectory(root.resolve(name)).toRealPath();
  }

  /** Removes what is in it. What can't be removed now is removed with it, or at the next start. */
  static void empty(Path folder) {
    try {
      for (Path child : children(folder)) {
        remove(child);
      }
    } catch (IOException e) {
      // It goes with its process.
    }
  }

  /** Removes it and all that is in it; follows no link. */
  static void remove(Path folder) {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException e) {
      // Left for the next start.
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
