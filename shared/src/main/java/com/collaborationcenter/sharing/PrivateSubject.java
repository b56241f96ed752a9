package com.collaborationcenter.sharing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A subject that begins by saying that the mail is personal, private or confidential, in French or
 * English, behind whatever signs, the marks of an answer or a forwarded mail, and tags in brackets
 * that a gateway puts there. In doubt it says so: a mail too many stays its owner's.
 */
final class PrivateSubject {
  private static final Pattern MARKED =
      Pattern.compile(
          "^(?:[^\\p{L}\\[]*(?:(?:re|rep|fw|fwd|tr|ref|aw)\\s*(?:\\[\\d+])?\\s*:|\\[[^\\]]{1,20}\\]))*"
              + "[^\\p{L}]*(?:strictement |strictly )?"
              + "(?:personnels?|personnelles?|perso|prives?|privees?|confidentiels?|confidentielles?"
              + "|personal|private|confidential)\\b.*",
          Pattern.DOTALL);

  /** A subject's beginning is looked at, not more. */
  private static final int LOOKED_AT = 200;

  private PrivateSubject() {}

  static boolean marks(String subject) {
    String beginning = subject.substring(0, Math.min(LOOKED_AT, subject.length()));
    String plain =
        Normalizer.normalize(beginning, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[\u00a0\u202f]", " ")
            .toLowerCase(Locale.ROOT);
    return MARKED.matcher(plain).matches();
  }
}
