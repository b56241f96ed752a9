package com.collaborationcenter.local.demonstration;

import java.util.stream.Collectors;

/** The HTML of a letter: a paragraph for each block of its text, what it quotes set apart. */
final class HtmlPage {
  private HtmlPage() {}

  /** The page; {@code logoId} is the Content-ID of the logo at its end, empty for none. */
  static String of(Letter letter, String logoId) {
    StringBuilder page =
        new StringBuilder("<html><body style=\"font-family:Calibri,Arial,sans-serif\">\n");
    if (letter.has(Script.Flag.IMAGES)) {
      page.append("<p><img src=\"https://images.")
          .append(letter.from().domain())
          .append("/bandeau.png?suivi=")
          .append(Integer.toHexString(letter.id().hashCode()))
          .append("\" alt=\"\" width=\"600\"></p>\n");
    }
    page.append(paragraphs(letter.text()));
    if (!logoId.isEmpty()) {
      page.append("<p><img src=\"cid:").append(logoId).append("\" alt=\"Orvelle\"></p>\n");
    }
    if (!letter.quoted().isEmpty()) {
      page.append("<blockquote style=\"border-left:2px solid #ccc;padding-left:8px\">\n")
          .append(paragraphs(letter.quoted().replaceAll("(?m)^(> ?)+", "")))
          .append("</blockquote>\n");
    }
    return page.append("</body></html>\n").toString();
  }

  private static String paragraphs(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .lines()
        .collect(Collectors.joining("<br>\n", "<p>", "</p>\n"))
        .replaceAll("(<br>\n){2,}", "</p>\n<p>");
  }
}
