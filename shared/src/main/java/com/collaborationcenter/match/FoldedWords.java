package com.collaborationcenter.match;

import com.collaborationcenter.record.Folded;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as the words by which names are compared: without case, accents and signs, "et" and "&"
 * left out, initials with dots as one word ("S.A.R.L.").
 */
public final class FoldedWords {
  /** What stands before or behind a company's name, and isn't the name. */
  private static final Predicate<String> LEGAL_FORM =
      Pattern.compile(
              "sa|sas|sasu|sarl|sarlu|eurl|ei|eirl|sci|sccv|scm|scp|sca|scs|snc|scea|earl|gaec|gfa"
                  + "|gie|selarl|selas|selasu|scop|scic|societe|ste|ets|etablissements")
          .asMatchPredicate();

  /** Shorter names than this many letters are in every text. */
  private static final int LEAST_LETTERS = 3;

  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\p{L}\\.){1,10}\\p{L}\\.?(?![\\p{L}\\p{N}])");
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+");

  private FoldedWords() {}

  /** The text's words, in their order. */
  public static List<String> of(String text) {
    String joined = DOTTED.matcher(text).replaceAll(found -> found.group().replace(".", "") + " ");
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(Folded.of(joined));
    while (matcher.find()) {
      if (!matcher.group().equals("et")) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  /** Whether a folded word is a French company's legal form, as "sarl". */
  public static boolean isLegalForm(String word) {
    return LEGAL_FORM.test(word);
  }

  /**
   * The ways in which a company's name is written: its legal form in front, behind, or left out.
   */
  static Set<List<String>> spellings(String name) {
    List<String> whole = of(name);
    List<String> forms = whole.stream().filter(LEGAL_FORM).toList();
    List<String> bare = whole.stream().filter(LEGAL_FORM.negate()).toList();
    Set<List<String>> spellings = new LinkedHashSet<>();
    if (!bare.isEmpty()) {
      spellings.add(whole);
      spellings.add(bare);
      spellings.add(concat(forms, bare));
      spellings.add(concat(bare, forms));
    }
    spellings.removeIf(words -> String.join("", words).length() < LEAST_LETTERS);
    return spellings;
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
