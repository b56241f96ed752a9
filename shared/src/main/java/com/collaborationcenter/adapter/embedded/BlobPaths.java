package com.collaborationcenter.adapter.embedded;

import com.collaborationcenter.blob.BlobName;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which file holds which blob. Segments are folders and the last is the file, so that a person
 * finds a blob, but for three things:
 *
 * <ul>
 *   <li>a capital is written as plus and small letter, since some file systems don't tell {@code A}
 *       from {@code a};
 *   <li>a file ends in {@code ~}, so that {@code a} and {@code a/b} can both be there;
 *   <li>a long segment goes on in a folder below, whose parent ends in a comma, since file names
 *       have at most 255 bytes.
 * </ul>
 *
 * <p>None of these three characters occurs in a blob's name, so no two names share a file.
 */
final class BlobPaths {
  private static final int LONGEST_FILE_NAME = 200;
  private static final char CAPITAL = '+';
  private static final String IS_FILE = "~";
  private static final String GOES_ON = ",";

  private BlobPaths() {}

  static Path file(Path root, BlobName name) {
    Path path = root;
    String[] segments = encode(name.value()).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String rest = segments[i];
      for (; rest.length() > LONGEST_FILE_NAME; rest = rest.substring(LONGEST_FILE_NAME)) {
        path = path.resolve(rest.substring(0, LONGEST_FILE_NAME) + GOES_ON);
      }
      path = path.resolve(i < segments.length - 1 ? rest : rest + IS_FILE);
    }
    return path;
  }

  /** What the names of all blobs in this folder begin with; empty for the root itself. */
  static String prefix(Path root, Path folder) {
    return folder.equals(root) ? "" : decode(join(root, folder));
  }

  /** The name of the blob in this file. */
  static String name(Path root, Path file) {
    String joined = join(root, file);
    return decode(joined.substring(0, joined.length() - (IS_FILE + "/").length()));
  }

  /** The encoded name, with a slash behind what isn't a long segment's folder. */
  private static String join(Path root, Path path) {
    StringBuilder encoded = new StringBuilder();
    for (Path part : root.relativize(path)) {
      encoded.append(part).append('/');
    }
    return encoded.toString().replace(GOES_ON + "/", "");
  }

  private static String encode(String name) {
    StringBuilder encoded = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        encoded.append(CAPITAL);
      }
      encoded.append(c);
    }
    return encoded.toString().toLowerCase(Locale.ROOT);
  }

  private static String decode(String encoded) {
    StringBuilder name = new StringBuilder(encoded.length());
    boolean isCapital = false;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != CAPITAL) {
        name.append(isCapital ? Character.toUpperCase(c) : c);
      }
      // A long segment's folder may end between the two: then the next one begins with the letter.
      isCapital = c == CAPITAL;
    }
    return name.toString();
  }
}
