package com.collaborationcenter.local.demonstration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** The smallest PDF that shows lines of French text: one page, a standard font, Windows-1252. */
final class PdfFile {
  private static final Charset CHARSET = Charset.forName("windows-1252");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  private PdfFile() {}

  /** A page with the text, one line under the other, of which at most 50 fit. */
  static byte[] of(String text) {
    return new PdfFile().write(text);
  }

  private byte[] write(String text) {
    print("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
            + " /Resources << /Font << /F1 4 0 R >> >> >>");
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
    String content = content(text);
    // One byte a character, so the number of characters is the length.
    object("<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream");
    int xref = out.size();
    print("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    offsets.forEach(offset -> print("%010d 00000 n \n".formatted(offset)));
    print("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\n");
    print("startxref\n" + xref + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static String content(String text) {
    StringBuilder content = new StringBuilder("BT /F1 10 Tf 15 TL 50 780 Td\n");
    text.lines()
        .map(line -> line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"))
        .forEach(line -> content.append('(').append(line).append(") Tj T*\n"));
    return content.append("ET").toString();
  }

  private void object(String body) {
    offsets.add(out.size());
    print(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private void print(String text) {
    out.writeBytes(text.getBytes(CHARSET));
  }
}
