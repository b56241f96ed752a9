package com.collaborationcenter.blob;

import java.util.Optional;

/**
 * What the storage account's malware scanner says of a content. Microsoft Defender for Storage
 * writes it as the blob's index tag {@link #TAG} some seconds after the blob; where there is no
 * scanner there is never a tag.
 */
public enum Verdict {
  /** Scanned, nothing found. */
  CLEAN,
  /** Malware: nobody may be given it. */
  MALICIOUS,
  /** The scanner couldn't look into it: encrypted, too large, broken. */
  NOT_SCANNED;

  /** The tag's name, as Defender for Storage writes it. */
  public static final String TAG = "Malware Scanning scan result";

  /** What a tag's text says; nothing if there is no tag, or one that isn't known. */
  public static Optional<Verdict> of(Optional<String> tag) {
    return tag.flatMap(
        text ->
            switch (text) {
              case "No threats found" -> Optional.of(CLEAN);
              case "Malicious" -> Optional.of(MALICIOUS);
              case "Error", "Not scanned" -> Optional.of(NOT_SCANNED);
              default -> Optional.empty();
            });
  }
}
