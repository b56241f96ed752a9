package com.collaborationcenter.graphsimulator.mime;

/**
 * Bounds of an import. What goes past one is refused; the rest of the source still comes.
 *
 * @param messageBytes of one message; Exchange Online takes 150 MB at most
 * @param headers of one message or part
 * @param headerBytes of one header, unfolded
 * @param parts of one message
 * @param depth of multiparts inside multiparts (mails inside mails aren't opened, so don't count)
 * @param zipEntries of one zip
 * @param zipBytes unpacked, of one zip: what a bomb may cost
 * @param folderDepth below the source folder
 */
public record ImportLimits(
    int messageBytes,
    int headers,
    int headerBytes,
    int parts,
    int depth,
    int zipEntries,
    long zipBytes,
    int folderDepth) {

  /** For real mail, with room. */
  public static final ImportLimits USUAL =
      new ImportLimits(150 * 1024 * 1024, 10_000, 1024 * 1024, 5_000, 50, 500_000, 16L << 30, 64);

  public ImportLimits {
    if (messageBytes < 1 || headers < 1 || headerBytes < 1 || parts < 1 || depth < 1) {
      throw new IllegalArgumentException("limits of a message must be positive");
    }
    if (zipEntries < 1 || zipBytes < 1 || folderDepth < 1) {
      throw new IllegalArgumentException("limits of a source must be positive");
    }
  }
}
