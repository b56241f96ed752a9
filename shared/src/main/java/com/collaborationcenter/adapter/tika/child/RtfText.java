package com.collaborationcenter.adapter.tika.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.parser.microsoft.rtf.RTFParser;

/** A body in RTF, as Outlook keeps some, as HTML. */
final class RtfText {
  private RtfText() {}

  static Markup html(String rtf) throws IOException {
    byte[] bytes = rtf.getBytes(StandardCharsets.ISO_8859_1);
    try (TikaInputStream in = TikaInputStream.get(new ByteArrayInputStream(bytes))) {
      return TikaHtml.of(new RTFParser(), in);
    }
  }

  /** Whether it wraps HTML rather than being written as RTF; its reader would show the tags. */
  static boolean wrapsHtml(String rtf) {
    return rtf.contains("\\fromhtml");
  }
}
