package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.blob.BlobName;
import com.collaborationcenter.blob.BlobStore;
import com.collaborationcenter.fault.RetryLater;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
public final class DiskBlobStore implements BlobStore {
  /** What a crash left half-written is removed at the next start, when it is surely nobody's. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path blobs;
  private final Path unfinished;

  /** Opens the store, creating the folder. */
  public DiskBlobStore(Path root) {
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

  @Override
  public void write(BlobName name, byte[] content) {
    BlobStore.checkSize(content.length);
    Path file = BlobPaths.file(blobs, name);
    try {
      Path written = writeUnfinished(out -> out.write(content));
      try {
        makeFolder(folderOf(file));
        Files.move(
            written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folderOf(file));
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public boolean writeIfAbsent(BlobName name, byte[] content) {
    BlobStore.checkSize(content.length);
    return streamIfAbsent(name, out -> out.write(content));
  }

  @Override
  public boolean streamIfAbsent(BlobName name, Content content) {
    Path file = BlobPaths.file(blobs, name);
    try {
      if (Files.exists(file)) {
        return false;
      }
      Path written = writeUnfinished(content);
      try {
        makeFolder(folderOf(file));
        // A move would replace what somebody else has written meanwhile; a link never does.
        Files.createLink(file, written);
        forceFolder(folderOf(file));
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public Optional<byte[]> read(BlobName name) {
    try (FileChannel channel = FileChannel.open(BlobPaths.file(blobs, name))) {
      BlobStore.checkSize(channel.size());
      ByteBuffer content = ByteBuffer.allocate((int) channel.size());
      while (content.hasRemaining()) {
        if (channel.read(content) < 0) {
          throw new IOException("a blob's file ended early");
        }
      }
      return Optional.of(content.array());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public Optional<InputStream> open(BlobName name) {
    try {
      return Optional.of(Files.newInputStream(BlobPaths.file(blobs, name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public void delete(BlobName name) {
    Path file = BlobPaths.file(blobs, name);
    try {
      if (Files.deleteIfExists(file)) {
        forceFolder(folderOf(file));
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  @Override
  public List<BlobName> list(String prefix, Optional<BlobName> after, int limit) {
    BlobStore.checkLimit(limit);
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

  private Path writeUnfinished(Content content) throws IOException {
    Path file = unfinished.resolve(UUID.randomUUID().toString());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Unclosed out = new Unclosed(Channels.newOutputStream(channel));
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Counts, and stays open when its user closes it: it is forced to the disk first. */
  private static final class Unclosed extends BufferedOutputStream {
    private long written;

    Unclosed(OutputStream out) {
      super(out, 64 * 1024);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
      written += length;
      BlobStore.checkStreamed(written);
      super.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
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
    Path reference = writeUnfinished(out -> {});
    Instant limit = Files.getLastModifiedTime(reference).toInstant().minus(ABANDONED);
    Files.delete(reference);
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

  private static RuntimeException fault(IOException e) {
    if (e instanceof AtomicMoveNotSupportedException) {
      return new IllegalStateException("this file system has no atomic move", e);
    }
    // The file's path is content to nobody, but the message stays in the cause alone.
    return new RetryLater("blobs_disk", Duration.ofSeconds(30), e);
  }
}
