package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.Refusal;
import com.github.junrar.exception.UnsupportedRarEncryptedException;
import com.github.junrar.exception.UnsupportedRarV5Exception;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.jspecify.annotations.Nullable;

/** What a parser's exception says of its file. */
final class Refusals {
  /** Chains of causes can be circular. */
  private static final int CAUSES = 20;

  private Refusals() {}

  static Refusal of(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      Refusal known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    // An Error is a fault of ours (a class that was left out), not a broken file.
    return thrown instanceof Error ? Refusal.CRASHED : Refusal.BROKEN;
  }

  private static @Nullable Refusal known(Throwable cause) {
    if (cause instanceof RefusedFile refused) {
      return refused.why();
    }
    if (cause instanceof EncryptedDocumentException
        || cause instanceof org.apache.poi.EncryptedDocumentException
        || cause instanceof InvalidPasswordException
        || cause instanceof PasswordRequiredException
        || cause instanceof UnsupportedRarEncryptedException) {
      return Refusal.ENCRYPTED;
    }
    if (cause instanceof UnsupportedRarV5Exception) {
      return Refusal.UNKNOWN_TYPE;
    }
    if (cause instanceof StackOverflowError) {
      return Refusal.TOO_DEEP;
    }
    if (cause instanceof MemoryLimitException || cause instanceof OutOfMemoryError) {
      return Refusal.MEMORY;
    }
    // POI's own guard (ZipSecureFile) has no class of its own.
    return String.valueOf(cause.getMessage()).contains("Zip bomb detected") ? Refusal.BOMB : null;
  }
}
