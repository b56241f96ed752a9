package com.collaborationcenter.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A temporary folder in memory where the machine has one, else on the disk. For tests that write a
 * great deal and in which a process dies by an exception: what they show doesn't depend on when a
 * disk has written, and most of their time would be waiting for it.
 */
public final class MemoryFolder implements TempDirFactory {
  private static final Path LINUX_SHARED_MEMORY = Path.of("/dev/shm");

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
      throws IOException {
    return Files.isDirectory(LINUX_SHARED_MEMORY) && Files.isWritable(LINUX_SHARED_MEMORY)
        ? Files.createTempDirectory(LINUX_SHARED_MEMORY, "crash-test")
        : Files.createTempDirectory("crash-test");
  }
}
