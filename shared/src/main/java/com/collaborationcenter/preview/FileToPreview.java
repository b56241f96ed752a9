package com.collaborationcenter.preview;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file on the local disk, and what its mail says of it; none of that is believed.
 *
 * @param path where its bytes are; they aren't changed
 * @param name as in the mail; perhaps empty
 * @param declaredType the media type as in the mail; perhaps empty
 * @param size in bytes
 */
public record FileToPreview(Path path, String name, String declaredType, long size) {
  /** Checks it. */
  public FileToPreview {
    Objects.requireNonNull(path);
    Objects.requireNonNull(name);
    Objects.requireNonNull(declaredType);
    if (size < 0) {
      throw new IllegalArgumentException("size is negative: " + size);
    }
  }
}
