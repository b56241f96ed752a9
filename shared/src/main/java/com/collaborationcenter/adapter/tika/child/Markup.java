package com.collaborationcenter.adapter.tika.child;

import com.collaborationcenter.preview.PreviewLimits;

/** HTML in the making, up to the limit; what comes after is dropped and remembered as cut. */
final class Markup {
  private final StringBuilder html = new StringBuilder();
  private boolean cut;

  /** Markup as it is; an opening or closing tag isn't cut in two. */
  Markup raw(String some) {
    if (isFull()) {
      cut = true;
    } else {
      html.append(some);
    }
    return this;
  }

  /** Text, escaped. */
  Markup text(CharSequence some) {
    for (int i = 0; i < some.length(); i++) {
      if (isFull()) {
        cut = true;
        return this;
      }
      escape(some.charAt(i));
    }
    return this;
  }

  /** Whether no more fits. */
  boolean isFull() {
    return html.length() >= PreviewLimits.CHARACTERS;
  }

  /** Whether something was dropped. */
  boolean isCut() {
    return cut;
  }

  /** Something was left out. */
  void cut() {
    cut = true;
  }

  String html() {
    return html.toString();
  }

  private void escape(char one) {
    switch (one) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      default -> html.append(one);
    }
  }
}
