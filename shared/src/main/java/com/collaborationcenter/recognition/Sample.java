package com.collaborationcenter.recognition;

import com.collaborationcenter.einvoice.Invoice;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What recognition looks at of a file.
 *
 * @param name as the mail gives it
 * @param mediaType as detected by content, or empty
 * @param text the file's beginning as text: of text files themselves, of PDFs and office files what
 *     was extracted; the first {@link #MAX_TEXT} characters
 * @param invoice the file as an e-invoice, if it is one
 */
public record Sample(String name, String mediaType, String text, Optional<Invoice> invoice) {
  /** The most characters that are looked at. */
  public static final int MAX_TEXT = 64 * 1024;

  private static final List<String> MAIL_TYPES =
      List.of("message/", "multipart/", "application/vnd.ms-outlook", "application/mbox");
  private static final List<String> MAIL_ENDINGS = List.of(".eml", ".msg", ".mbox", ".mht");

  /** Cuts the text. */
  public Sample {
    text = text.substring(0, Math.min(MAX_TEXT, text.length()));
  }

  /**
   * Of a text file's first bytes: UTF-16 or UTF-8 by their marks, else UTF-8, else Windows-1252.
   */
  public static Sample ofBytes(String name, String mediaType, byte[] head) {
    return new Sample(name, mediaType, decoded(head), Optional.empty());
  }

  /** Whether this is a mail: what stands in it was written or pasted by a person. */
  boolean isMail() {
    String ending = name.toLowerCase(Locale.ROOT);
    return MAIL_TYPES.stream().anyMatch(mediaType::startsWith)
        || MAIL_ENDINGS.stream().anyMatch(ending::endsWith);
  }

  /** Whether the text was cut, so that its end isn't the file's. */
  boolean isCut() {
    return text.length() == MAX_TEXT;
  }

  /** The text without byte order mark. */
  String unmarked() {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static String decoded(byte[] head) {
    if (head.length >= 2 && (head[0] & 0xff) + (head[1] & 0xff) == 0xfe + 0xff) {
      return new String(head, StandardCharsets.UTF_16);
    }
    try {
      // A character that the cut went through is no sign of another encoding.
      byte[] whole = Arrays.copyOf(head, Math.max(0, lastBoundary(head)));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(whole)).toString();
    } catch (CharacterCodingException e) {
      return new String(head, Charset.forName("windows-1252"));
    }
  }

  private static int lastBoundary(byte[] head) {
    int end = head.length;
    while (end > 0 && end > head.length - 4 && head[end - 1] < 0) {
      end--;
    }
    return end;
  }
}
