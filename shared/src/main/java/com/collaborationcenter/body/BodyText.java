package com.collaborationcenter.body;

import com.collaborationcenter.mail.Body;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/** The words of a body, for who looks for some in it: not to be shown. */
public final class BodyText {
  /** The most characters of a body that are read. */
  static final int MAX_LENGTH = 500_000;

  /** Their text is none to a reader. */
  private static final Set<String> UNREAD = Set.of("style", "script", "head", "title", "noscript");

  /** They break no word. */
  private static final Set<String> WITHIN_WORDS =
      Set.of("a", "b", "strong", "i", "em", "u", "span", "font", "small", "big", "mark");

  private BodyText() {}

  /** The text of the body; of HTML without tags, each block on its own. */
  public static String of(Body body) {
    String content = body.content().substring(0, Math.min(MAX_LENGTH, body.content().length()));
    if (body.type() == Body.Type.TEXT) {
      return content;
    }
    Words words = new Words();
    HtmlSanitizer.sanitize(content, words);
    return words.text.toString();
  }

  private static final class Words implements HtmlSanitizer.Policy {
    private final StringBuilder text = new StringBuilder();
    private int unread;

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String name, List<String> attributes) {
      unread += isUnread(name) ? 1 : 0;
      separate(name);
    }

    @Override
    public void closeTag(String name) {
      unread -= isUnread(name) && unread > 0 ? 1 : 0;
      separate(name);
    }

    @Override
    public void text(String some) {
      if (unread == 0) {
        text.append(some);
      }
    }

    private void separate(String tag) {
      if (!WITHIN_WORDS.contains(tag.toLowerCase(Locale.ROOT))) {
        text.append('\n');
      }
    }

    private static boolean isUnread(String name) {
      return UNREAD.contains(name.toLowerCase(Locale.ROOT));
    }
  }
}
