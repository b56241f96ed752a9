package com.collaborationcenter.record;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text in the form in which it is looked for: without case, accents and ligatures, with single
 * spaces. Whoever writes a field for {@link Filter.Contains} folds it, and so what is looked for.
 */
public final class Folded {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

  private Folded() {}

  /** The text, folded. */
  public static String of(String text) {
    String decomposed =
        MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower =
        decomposed
            .toLowerCase(Locale.ROOT)
            .replace("\u0153", "oe")
            .replace("\u00e6", "ae")
            .replace("\u00df", "ss");
    return BLANKS.matcher(lower).replaceAll(" ").strip();
  }
}
