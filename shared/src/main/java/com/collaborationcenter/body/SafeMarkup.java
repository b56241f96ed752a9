package com.collaborationcenter.body;

import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;

/**
 * The markup that is safe to show wherever it comes from: text, lists and tables with their looks.
 * No script, no form, no frame, no style sheet, and no reference at all: who wants some adds them.
 */
public final class SafeMarkup {
  private SafeMarkup() {}

  /** A policy that allows that markup alone, to build upon. */
  public static HtmlPolicyBuilder policy() {
    return new HtmlPolicyBuilder()
        .allowElements(
            "abbr",
            "address",
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
        .allowStyling(CssSchema.DEFAULT);
  }
}
