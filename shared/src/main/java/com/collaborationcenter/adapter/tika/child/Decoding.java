package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.detect.AutoDetectReader;
import org.apache.tika.exception.TikaException;

/**
 * Text of unknown encoding. What is valid UTF-8 is that; few letters beyond ASCII are Western
 * European (Windows-1252): a detector takes a short French text for anything from Big5 to
 * Windows-1250. It is asked where most letters are beyond ASCII, or there are zero bytes.
 */
final class Decoding {
  /** The most bytes that are read: enough for the most characters that are shown. */
  private static final int BYTES = 4 * PreviewLimits.CHARACTERS;

  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Decoding() {}

  /**
   * A decoded text.
   *
   * @param text its beginning, at most {@link PreviewLimits#CHARACTERS} characters
   * @param cut whether there is more
   */
  record Text(String text, boolean cut) {}

  static Text of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES);
      return text(bytes, charsetOf(bytes), in.read() >= 0);
    }
  }

  /** Of bytes whose charset is said to be this one, perhaps wrongly; empty if nothing is said. */
  static Text of(byte[] bytes, String declared) {
    return text(bytes, declaredOr(bytes, declared), false);
  }

  private static Text text(byte[] bytes, Charset charset, boolean more) {
    String text = new String(bytes, charset);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    boolean cut = text.length() > PreviewLimits.CHARACTERS;
    return new Text(cut ? text.substring(0, PreviewLimits.CHARACTERS) : text, cut || more);
  }

  private static Charset declaredOr(byte[] bytes, String declared) {
    try {
      if (!declared.isBlank()) {
        return Charset.forName(declared.strip());
      }
    } catch (IllegalArgumentException e) {
      // None that is known.
    }
    return charsetOf(bytes);
  }

  private static Charset charsetOf(byte[] bytes) {
    if (isUtf8(bytes) && indexOfZero(bytes) < 0) {
      return StandardCharsets.UTF_8;
    }
    return isMostlyAscii(bytes) ? WESTERN : detected(bytes);
  }

  private static Charset detected(byte[] bytes) {
    try (AutoDetectReader reader = new AutoDetectReader(new ByteArrayInputStream(bytes))) {
      return reader.getCharset();
    } catch (IOException | TikaException | UnsupportedCharsetException e) {
      return WESTERN;
    }
  }

  /** A character that is cut off at the end is none that is wrong. */
  private static boolean isUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8_192);
    CoderResult result = decoder.decode(in, out, false);
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, false);
    }
    return !result.isError();
  }

  private static boolean isMostlyAscii(byte[] bytes) {
    int beyond = 0;
    for (byte one : bytes) {
      beyond += one < 0 ? 1 : 0;
    }
    return beyond * 2L < bytes.length && indexOfZero(bytes) < 0;
  }

  private static int indexOfZero(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}
