package com.collaborationcenter.graphsimulator.mailbox;

import java.util.regex.Pattern;

/** HTML to text and back, roughly as Exchange does it for previews and for Prefer. */
public final class PlainText {
  private static final int PREVIEW_CHARACTERS = 255;
  private static final Pattern HIDDEN =
      Pattern.compile("(?is)<!--.*?-->|<(script|style|head|title)\\b.*?</\\1\\s*>");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<br\\s*/?>|</(p|div|tr|li|h[1-6]|table|blockquote)\\s*>");
  private static final Pattern TAG = Pattern.compile("<[^<>]*>");
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\u00A0]+");

  private PlainText() {}

  /** The text that a reader of the HTML would see. */
  public static String ofHtml(String html) {
    String shown = HIDDEN.matcher(html).replaceAll("");
    shown = shown.replace("\r", "").replace('\n', ' ');
    shown = TAG.matcher(BREAK.matcher(shown).replaceAll("\r\n")).replaceAll("");
    return SPACES.matcher(unescape(shown)).replaceAll(" ").strip();
  }

  /** The text as an HTML page. */
  public static String toHtml(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<html><head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">"
        + "</head><body><pre>"
        + escaped
        + "</pre></body></html>";
  }

  /** The first 255 characters of the body as text (graph-facts 5.2). */
  static String preview(String contentType, String body) {
    // A long body's end can't show in the preview; parsing all of it would cost most of an import.
    String start = body.length() > 20_000 ? body.substring(0, 20_000) : body;
    String text = (contentType.equals("html") ? ofHtml(start) : start).strip();
    if (text.length() <= PREVIEW_CHARACTERS) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(PREVIEW_CHARACTERS - 1));
    return text.substring(0, splitsPair ? PREVIEW_CHARACTERS - 1 : PREVIEW_CHARACTERS);
  }

  private static String unescape(String text) {
    return text.replace("&nbsp;", "\u00A0")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
