package com.collaborationcenter.graphsimulator.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.james.mime4j.util.CharsetUtil;
import org.jspecify.annotations.Nullable;

/** Bytes to text for what real mail says about its charset, which is often wrong. */
final class Charsets {
  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Charsets() {}

  /**
   * Decodes leniently, and never refuses: a charset that is unknown, missing or merely ASCII means
   * UTF-8 if the bytes are that, else Windows-1252. NUL characters go.
   */
  static String decode(byte[] bytes, @Nullable String name) {
    Charset charset = lookup(name);
    String text = charset == null ? guess(bytes) : new String(bytes, charset);
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      text = text.substring(1);
    }
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  /** Null where the name says nothing of use. */
  private static @Nullable Charset lookup(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    // RFC 2231 lets a language follow the charset of an encoded word: =?utf-8*fr?...
    String plain = name.strip().replaceAll("[\"'*].*$", "").toLowerCase(Locale.ROOT);
    switch (plain) {
      // Latin-1 in name is nearly always Windows-1252 in fact, and everyone shows it so.
      case "iso-8859-1", "latin1", "iso8859-1", "ansi", "cp-1252", "windows1252" -> {
        return WINDOWS_1252;
      }
      // JDK's GB2312 and KS_C_5601 are subsets of what writers mean.
      case "gb2312" -> {
        return Charset.isSupported("GB18030") ? Charset.forName("GB18030") : null;
      }
      case "ks_c_5601-1987", "euc-kr" -> {
        return Charset.isSupported("x-windows-949") ? Charset.forName("x-windows-949") : null;
      }
      default -> {
        Charset found = CharsetUtil.lookup(plain);
        // JDK's UTF-8 wouldn't fall back on Windows-1252, so both are guessed.
        boolean vague =
            StandardCharsets.US_ASCII.equals(found) || StandardCharsets.UTF_8.equals(found);
        return vague ? null : found;
      }
    }
  }

  private static String guess(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS_1252);
    }
  }
}
