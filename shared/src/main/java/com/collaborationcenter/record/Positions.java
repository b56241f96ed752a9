package com.collaborationcenter.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How engines store a record's place in its partition: as one ASCII text, the sort key, a space and
 * the encoded id. The space is less than every character of a sort key, so texts are ordered by
 * sort key first, and a range of sort keys is a range of texts: keyset paging is one comparison on
 * one field.
 */
public final class Positions {
  private static final char SEPARATOR = ' ';
  private static final char ESCAPE = '~';
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Greater than every position: DEL is no character of a sort key. */
  private static final String BEHIND_ALL = "\u007f";

  private Positions() {}

  /**
   * An open interval of positions: what of a scan is still to be walked.
   *
   * @param above all positions are greater
   * @param below all positions are less
   */
  public record Interval(String above, String below) {}

  /** The position to store. */
  public static String of(SortKey sort, String id) {
    return sort.value() + SEPARATOR + encode(id);
  }

  /** The sort key of a position. */
  static SortKey sortKey(Scan.Position position) {
    return new SortKey(position.value().substring(0, position.value().indexOf(SEPARATOR)));
  }

  /** What is still to be walked. */
  public static Interval interval(Scan scan) {
    // A position is longer than its sort key, so it is greater: "above the key" includes the key.
    String above = scan.from().map(SortKey::value).orElse("");
    String below = scan.to().map(SortKey::value).orElse(BEHIND_ALL);
    Optional<String> after = scan.after().map(Scan.Position::value);
    if (after.isEmpty()) {
      return new Interval(above, below);
    }
    String reached = after.get();
    return scan.descending()
        ? new Interval(above, reached.compareTo(below) < 0 ? reached : below)
        : new Interval(reached.compareTo(above) > 0 ? reached : above, below);
  }

  /**
   * The id in letters, digits, {@code - _ . ~} alone, so that it can stand in a URL and Cosmos
   * takes it (no slash, backslash, "#" or "?"): every other byte of its UTF-8 is {@code ~XX}. A dot
   * at either end is escaped too, for "." and ".." are no names in a path. Different ids have
   * different codes; the longest has 765 characters, and Cosmos takes 1,023.
   */
  public static String encode(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      boolean atAnEnd = i == 0 || i == bytes.length - 1;
      if (isPlain(bytes[i], atAnEnd)) {
        encoded.append((char) bytes[i]);
      } else {
        encoded.append(ESCAPE).append(HEX.toHexDigits(bytes[i]));
      }
    }
    return encoded.toString();
  }

  /** The id of a code that {@link #encode} made. */
  public static String decode(String encoded) {
    byte[] bytes = new byte[encoded.length()];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == ESCAPE) {
        bytes[length++] = (byte) HexFormat.fromHexDigits(encoded, i + 1, i + 3);
        i += 2;
      } else {
        bytes[length++] = (byte) encoded.charAt(i);
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(byte b, boolean atAnEnd) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || (b == '.' && !atAnEnd);
  }
}
