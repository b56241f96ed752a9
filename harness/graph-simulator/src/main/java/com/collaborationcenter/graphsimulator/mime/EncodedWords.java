package com.collaborationcenter.graphsimulator.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 2047 in headers. Not mime4j's, which leaves words in unknown charsets as they are and reads a
 * character that is split over two words wrongly in some charsets.
 */
final class EncodedWords {
  private static final Pattern WORD =
      Pattern.compile("=\\?([!->@-~]{1,60})\\?([bBqQ])\\?([^?\\r\\n]*+)\\?=");

  private EncodedWords() {}

  /** Decodes what can be decoded; white space between two encoded words goes. */
  static String decode(String text) {
    if (!text.contains("=?")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    String charset = "";
    int end = 0;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String between = text.substring(end, word.start());
      boolean adjacent = end > 0 && between.isBlank();
      String next = word.group(1).toLowerCase(Locale.ROOT);
      // Bytes of neighbours go together: writers split words inside a character.
      if (!adjacent || !next.equals(charset)) {
        out.append(Charsets.decode(pending.toByteArray(), charset));
        pending.reset();
        out.append(adjacent ? "" : between);
      }
      charset = next;
      pending.writeBytes(bytes(word.group(2), word.group(3)));
      end = word.end();
    }
    out.append(Charsets.decode(pending.toByteArray(), charset));
    return out.append(text, end, text.length()).toString();
  }

  private static byte[] bytes(String encoding, String text) {
    return encoding.equalsIgnoreCase("b") ? LenientBase64.decode(text) : quoted(text);
  }

  private static byte[] quoted(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int value = c == '=' ? hexPair(text, i + 1) : -1;
      if (value >= 0) {
        out.write(value);
        i += 2;
      } else if (c == '_') {
        out.write(' ');
      } else if (c < 0x80) {
        out.write(c);
      } else {
        // Raw 8-bit text inside a word: the header was read as text already.
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** The byte that two hexadecimal digits name, or -1. */
  static int hexPair(String text, int at) {
    if (at + 1 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
