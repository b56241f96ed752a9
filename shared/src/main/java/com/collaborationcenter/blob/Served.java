package com.collaborationcenter.blob;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How a browser takes what it reads by a signed link.
 *
 * @param disposition whether it saves or shows it
 * @param fileName under which it saves it: as the user knows it, in any script. What a file system
 *     or a header can't hold becomes {@code _}, and it is cut to {@link #MAX_NAME} characters
 * @param contentType of the form {@code type/subtype}
 */
public record Served(Disposition disposition, String fileName, String contentType) {
  /** The longest file name, in characters. */
  public static final int MAX_NAME = 150;

  /**
   * What may be shown. Anything else could run script where the blobs are, or isn't shown by
   * browsers.
   */
  public static final Set<String> SHOWABLE =
      Set.of("application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain");

  private static final String NAMELESS = "file";

  /** Save, or show. */
  public enum Disposition {
    ATTACHMENT,
    INLINE
  }

  /** Checks the type, and mends the name. */
  public Served {
    if (!contentType.matches("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}")) {
      throw new IllegalArgumentException("not a content type");
    }
    if (disposition == Disposition.INLINE && !SHOWABLE.contains(contentType)) {
      throw new IllegalArgumentException("this type isn't shown");
    }
    fileName = mended(fileName);
  }

  /** To be saved. */
  public static Served attachment(String fileName, String contentType) {
    return new Served(Disposition.ATTACHMENT, fileName, contentType);
  }

  /** To be shown; the type is one of {@link #SHOWABLE}. */
  public static Served inline(String fileName, String contentType) {
    return new Served(Disposition.INLINE, fileName, contentType);
  }

  /**
   * The header {@code Content-Disposition} (RFC 6266): the name in ASCII for who knows no other,
   * and in UTF-8 (RFC 8187).
   */
  public String header() {
    String kind = disposition == Disposition.INLINE ? "inline" : "attachment";
    String ascii = fileName.replaceAll("[^ -~]|[%;]", "_");
    return kind + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(fileName);
  }

  /** Without what a path, a header or a reader's eye is misled by. */
  private static String mended(String name) {
    String text =
        name.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"\\\\/:*?<>|]", "_").strip();
    int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), MAX_NAME));
    String cut = end < text.length() ? shortened(text, end) : text;
    return cut.matches("[._ ]*") ? NAMELESS : cut;
  }

  /** Keeps the extension, by which the file is opened. */
  private static String shortened(String text, int end) {
    int dot = text.lastIndexOf('.');
    String extension = dot > 0 && text.length() - dot <= 10 ? text.substring(dot) : "";
    int kept = text.offsetByCodePoints(0, text.codePointCount(0, end) - extension.length());
    return text.substring(0, kept) + extension;
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
        encoded.append(c);
      } else if ("!#$&+-.^_`|~".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
