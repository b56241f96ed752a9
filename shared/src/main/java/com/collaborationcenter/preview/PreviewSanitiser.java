package com.collaborationcenter.preview;

import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML of a file safe to show. Stricter than a mail's body: no script, no form, no frame, no
 * style sheet, and no reference at all, be it link, image or background. Whatever wrote the HTML
 * isn't trusted: it may have been misled by the file.
 */
public final class PreviewSanitiser {
  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "abbr",
              "address",
              "article",
              "b",
              "big",
              "blockquote",
              "br",
              "center",
              "cite",
              "code",
              "dd",
              "del",
              "div",
              "dl",
              "dt",
              "em",
              "font",
              "h1",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "hr",
              "i",
              "ins",
              "li",
              "ol",
              "p",
              "pre",
              "q",
              "s",
              "section",
              "small",
              "span",
              "strike",
              "strong",
              "sub",
              "sup",
              "tt",
              "u",
              "ul",
              "caption",
              "col",
              "colgroup",
              "table",
              "tbody",
              "td",
              "tfoot",
              "th",
              "thead",
              "tr")
          .allowAttributes("title", "dir", "lang", "align", "valign", "bgcolor", "color", "face")
          .globally()
          .allowAttributes(
              "border",
              "cellpadding",
              "cellspacing",
              "colspan",
              "rowspan",
              "width",
              "height",
              "size",
              "start",
              "type")
          .globally()
          .allowWithoutAttributes("font", "span")
          .allowStyling(CssSchema.DEFAULT)
          .toFactory();

  private PreviewSanitiser() {}

  /** The fragment, safe to show; each of its elements is closed in it. */
  public static String sanitise(String html) {
    return POLICY.sanitize(html);
  }
}
