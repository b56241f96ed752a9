package com.collaborationcenter.preview;

import java.util.Objects;

/**
 * A file inside a mail or a winmail.dat.
 *
 * @param index from 0; by it {@link Previewer#extract} takes the file out
 * @param name as {@link ShownName} shows it, without folders; never empty
 * @param type as declared or as its name says; perhaps {@code application/octet-stream}
 * @param size in bytes
 */
public record ContainedFile(int index, String name, String type, long size) {
  /** Checks it, and makes the name harmless. */
  public ContainedFile {
    if (index < 0 || size < 0) {
      throw new IllegalArgumentException("negative: " + index + ", " + size);
    }
    Objects.requireNonNull(type);
    name = ShownName.ofFile(name);
  }
}
