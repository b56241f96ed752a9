package com.collaborationcenter.preview;

/**
 * What an archive says of one thing in it. It may be a lie: nothing was unpacked.
 *
 * @param name as {@link ShownName} shows it: to be read, never to be taken for a path
 * @param size in bytes, unpacked; -1 if the archive doesn't say
 * @param folder whether it is a folder
 * @param encrypted whether it opens with a password only
 */
public record ArchiveEntry(String name, long size, boolean folder, boolean encrypted) {
  /** Makes the name harmless. */
  public ArchiveEntry {
    name = ShownName.of(name);
    size = Math.max(-1, size);
  }
}
