package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.fault.RetryLater;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Blobs as files below a folder ({@link BlobPaths} says which). A blob is written to a file of its
 * own, forced to the disk, and then given its name in one step. Several processes may use the
 * folder. The file system must know atomic moves and hard links.
 *
 * <p>Folders stay when their last blob goes: removing them would race with writers.
 */
final class BlobFiles {
  /** What a crash left half-written is removed at the next start, when it is surely nobody's. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path blobs;
  private final Path unfinished;

  /** Opens the folder, creating it. */
  BlobFiles(Path root) {
    blobs = root.toAbsolutePath().normalize().resolve("blobs");
    unfinished = blobs.resolveSibling("unfinished");
    try {
      Files.createDirectories(blobs);
      Files.createDirectories(unfinished);
      removeAbandoned();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** The blob's file, there or not. */
  Path file(BlobName name) {
    return BlobPaths.file(blobs, name);
  }

  /** A new file, open for writing; to be handed to one of the methods that give it its name. */
  Unfinished begin() throws IOException {
    Path file = unfinished.resolve(UUID.randomUUID().toString());
    return new Unfinished(
        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** A file without a name yet; closed without being finished, it is gone. */
  record Unfinished(Path file, FileChannel channel) implements AutoCloseable {
    void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    private void force() throws IOException {
      channel.force(true);
      channel.close();
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(file);
    }
  }

  /** Gives what was written this name, in place of what has it. */
  void publish(Unfinished written, BlobName name) throws IOException {
    written.force();
    Path file = file(name);
    makeFolder(folderOf(file));
    Files.move(
        written.file(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder(folderOf(file));
  }

  /** The same, unless something has the name. */
  boolean publishIfAbsent(Unfinished written, BlobName name) throws IOException {
    written.force();
    return linkIfAbsent(written.file(), name);
  }

  /**
   * Gives a file this name too, unless something has it: a blob's file is never changed, so the two
   * share their bytes.
   *
   * @throws NoSuchFileException if there is no such file
   */
  boolean linkIfAbsent(Path written, BlobName name) throws IOException {
    Path file = file(name);
    makeFolder(folderOf(file));
    try {
      // A move would replace what somebody else has written meanwhile; a link never does.
      Files.createLink(file, written);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    forceFolder(folderOf(file));
    return true;
  }

  void delete(BlobName name) {
    Path file = file(name);
    try {
      if (Files.deleteIfExists(file)) {
        forceFolder(folderOf(file));
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    Lister lister = new Lister(prefix, after.map(BlobName::value).orElse(""), limit);
    try {
      Files.walkFileTree(blobs, lister);
    } catch (IOException e) {
      throw fault(e);
    }
    return lister.found.stream().map(BlobName::new).toList();
  }

  /**
   * Keeps the first names. The order of files on a disk isn't that of names ({@code a-b} is before
   * {@code a/b}), so it looks into every folder that may hold one of them.
   */
  private final class Lister extends SimpleFileVisitor<Path> {
    private final String prefix;
    private final String after;
    private final int limit;
    private final TreeSet<String> found = new TreeSet<>();

    Lister(String prefix, String after, int limit) {
      this.prefix = prefix;
      this.after = after;
      this.limit = limit;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String start = BlobPaths.prefix(blobs, folder);
      boolean mayHold =
          (start.startsWith(prefix) || prefix.startsWith(start))
              && (start.compareTo(after) > 0 || after.startsWith(start))
              && (found.size() < limit || start.compareTo(found.last()) < 0);
      return mayHold ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = BlobPaths.name(blobs, file);
      if (name.startsWith(prefix) && name.compareTo(after) > 0) {
        found.add(name);
        if (found.size() > limit) {
          found.pollLast();
        }
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "every blob is below the root");
  }

  /** Creates a folder and those above it, each durably: a folder's entry is in its parent. */
  private void makeFolder(Path folder) throws IOException {
    if (folder.equals(blobs) || Files.isDirectory(folder)) {
      return;
    }
    makeFolder(folderOf(folder));
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      // Another writer made it; it is forced all the same, since that one may not be so far.
    }
    forceFolder(folderOf(folder));
  }

  private static void forceFolder(Path folder) throws IOException {
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      // Windows can't open a folder, and NTFS keeps its entries in a journal.
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void removeAbandoned() throws IOException {
    // The file system's own clock, since it is the one that dates the files.
    Instant limit;
    try (Unfinished reference = begin()) {
      limit = Files.getLastModifiedTime(reference.file()).toInstant().minus(ABANDONED);
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          // Its writer has finished meanwhile.
        }
      }
    }
  }

  static RuntimeException fault(IOException e) {
    if (e instanceof AtomicMoveNotSupportedException) {
      return new IllegalStateException("this file system has no atomic move", e);
    }
    // The file's path is content to nobody, but the message stays in the cause alone.
    return new RetryLater("blobs_disk", Duration.ofSeconds(30), e);
  }
}
