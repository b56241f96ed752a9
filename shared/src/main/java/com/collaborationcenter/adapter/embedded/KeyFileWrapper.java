package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.secret.KeyWrapper;
import com.collaborationcenter.secret.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * One wrapping key in a file that its owner alone can read; made at first use. Wraps by RFC 3394.
 * For one machine: whoever reads the data folder reads the key. In Azure the key is Key Vault's.
 */
public final class KeyFileWrapper implements KeyWrapper {
  private static final int KEY_BYTES = 32;
  private static final String WRAPPING = "AESWrap";
  private static final Duration DISK_DELAY = Duration.ofSeconds(5);

  private final Path file;

  /** On this file, whose folder exists. */
  public KeyFileWrapper(Path file) {
    this.file = file;
  }

  @Override
  public WrappedKey wrap(byte[] dataKey) {
    byte[] key = key();
    try {
      Cipher cipher = Cipher.getInstance(WRAPPING);
      cipher.init(Cipher.WRAP_MODE, new SecretKeySpec(key, "AES"));
      byte[] wrapped = cipher.wrap(new SecretKeySpec(dataKey, "AES"));
      return new WrappedKey(nameOf(key), Base64.getEncoder().encodeToString(wrapped));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AESWrap", e);
    }
  }

  @Override
  public byte[] unwrap(WrappedKey wrapped) {
    byte[] key = key();
    if (!nameOf(key).equals(wrapped.keyId())) {
      throw unusable("What is kept was wrapped by another key than the key file's.");
    }
    try {
      Cipher cipher = Cipher.getInstance(WRAPPING);
      cipher.init(Cipher.UNWRAP_MODE, new SecretKeySpec(key, "AES"));
      byte[] bytes = Base64.getDecoder().decode(wrapped.wrapped());
      return cipher.unwrap(bytes, "AES", Cipher.SECRET_KEY).getEncoded();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable("A wrapped key has been changed.");
    }
  }

  private byte[] key() {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw unusable("The key file is damaged.");
      }
      return key;
    } catch (NoSuchFileException first) {
      make();
      return key();
    } catch (IOException e) {
      throw disk(e);
    }
  }

  /**
   * Written in full and on the disk before it gets its name: what it wraps must outlive a crash.
   */
  private void make() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      // Readable by its owner alone, where the file system knows owners.
      Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new");
      try {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(key));
          channel.force(true);
        }
        // Unlike a move, a link never replaces what another process has made meanwhile.
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException faster) {
        // Theirs is used.
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw disk(e);
    }
  }

  /** A name that tells nothing of the key. */
  private static String nameOf(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "file:" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static CannotProcess unusable(String explanation) {
    return new CannotProcess("key_unusable", explanation);
  }

  private static RetryLater disk(IOException e) {
    return new RetryLater("keys_unavailable", DISK_DELAY, e);
  }
}
