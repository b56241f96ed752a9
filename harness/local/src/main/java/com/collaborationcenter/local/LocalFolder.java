package com.collaborationcenter.local;

import com.collaborationcenter.adapter.embedded.EmbeddedFiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runner's data folder: what the embedded engines keep, the settings of the functions, the MAC
 * key and the application's certificate. One runner at a time has it.
 */
final class LocalFolder implements AutoCloseable {
  private static final int KEY_BYTES = 32;

  private final Path folder;
  private final boolean temporary;
  private final FileChannel lockFile;

  private LocalFolder(Path folder, boolean temporary) throws IOException {
    this.folder = Files.createDirectories(folder).toAbsolutePath();
    this.temporary = temporary;
    this.lockFile =
        FileChannel.open(
            this.folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = lockFile.tryLock();
    if (lock == null) {
      lockFile.close();
      throw new CannotRun("--data: another runner has the folder " + this.folder);
    }
  }

  /** Opens the folder; without one, an empty folder that is deleted at the end. */
  static LocalFolder open(Optional<Path> folder) throws IOException {
    if (folder.isPresent() && Files.exists(folder.get()) && !Files.isDirectory(folder.get())) {
      throw new CannotRun("--data: this is no folder: " + folder.get());
    }
    return folder.isPresent()
        ? new LocalFolder(folder.get(), false)
        : new LocalFolder(Files.createTempDirectory("collaboration-center-"), true);
  }

  Path path() {
    return folder;
  }

  EmbeddedFiles files() {
    return new EmbeddedFiles(folder);
  }

  /** The MAC key in base64, made at the first start. */
  String macKey() throws IOException {
    return Base64.getEncoder().encodeToString(kept("mac-key", LocalFolder::newKey));
  }

  /** What the application proves itself with to Entra ID, made at the first start. */
  ClientCertificate certificate() throws IOException {
    return ClientCertificate.of(
        kept("entra.p12", () -> ClientCertificate.create(InstantSource.system()).bytes()));
  }

  private static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private byte[] kept(String name, Supplier<byte[]> maker) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      // In one step: half a key, left by a crash, would be of no use ever after.
      Path written = folder.resolve(name + ".new");
      Files.write(written, maker.get());
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readAllBytes(file);
  }

  /** Writes the functions' settings, in the form of local.settings.json. */
  Path writeSettings(Map<String, String> values) throws IOException {
    Path file = folder.resolve("settings.json");
    new ObjectMapper().writeValue(file.toFile(), Map.of("IsEncrypted", false, "Values", values));
    return file;
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
    if (temporary) {
      List<Path> contents;
      try (Stream<Path> walk = Files.walk(folder)) {
        contents = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : contents) {
        Files.deleteIfExists(path);
      }
    }
  }
}
