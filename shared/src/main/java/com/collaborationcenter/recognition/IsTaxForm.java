package com.collaborationcenter.recognition;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A tax form by what its text shows: number, title, and the words that official forms carry.
 * Letters and notices speak of forms in the same words, so the words of letters and notices speak
 * against it.
 */
final class IsTaxForm implements FormatRule {
  private static final int ALL_OF_IT = 95;
  private static final int FEW_WORDS = 75;
  private static final int LETTER = 40;

  /** Official words that a form has at least. */
  private static final int LEAST_WORDS = 2;

  /** The heading of a form stands at its beginning. */
  private static final int HEADING = 6_000;

  private static final List<Pattern> OFFICIAL =
      List.of(
          Pattern.compile("direction generale des (?:finances publiques|impots)|\\bdgfip\\b"),
          Pattern.compile("\\bcerfa\\b|n° ?[0-9]{5} ?\\* ?[0-9]{2}\\b"),
          Pattern.compile("(?:modele|formulaire|imprime) obligatoire"),
          Pattern.compile(
              "articles? [0-9][0-9a-z ,-]{0,60}du (?:code general des impots|c\\.?g\\.?i)|\\(art\\. ?[0-9]"),
          Pattern.compile("reserve a l.administration|cadre reserve|adresse du service"),
          Pattern.compile(
              "designation de l.entreprise|identification du (?:destinataire|redevable)|denomination de l.entreprise"),
          Pattern.compile("periode de declaration|exercice ouvert le|duree de l.exercice"),
          Pattern.compile("\\bneant\\b"));

  private static final Pattern LETTERS_OR_NOTICES =
      Pattern.compile(
          "\\b(?:madame|monsieur|bonjour|bonsoir|cordialement|salutations|chers? clients?|chere? "
              + "|ci-joint|ci-jointe?s?|en piece jointe|veuillez trouver|merci de|vous en souhaitant"
              + "|bien a vous|objet ?:|notice pour|newsletter|dans cet article)");

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    if (sample.isMail()) {
      return Optional.empty();
    }
    String text = sample.unmarked();
    String heading = folded(text.substring(0, Math.min(HEADING, text.length())));
    for (TaxForm form : TaxForm.values()) {
      if (form.hasNumberIn(heading) && form.hasTitleIn(heading)) {
        return Optional.of(judged(form, heading));
      }
    }
    return Optional.empty();
  }

  private static Recognition judged(TaxForm form, String heading) {
    Set<Clue> evidence = EnumSet.of(Clue.FORM_NUMBER, Clue.FORM_TITLE);
    long words = OFFICIAL.stream().filter(word -> word.matcher(heading).find()).count();
    if (words > 0) {
      evidence.add(Clue.OFFICIAL_WORDS);
    }
    boolean letter = LETTERS_OR_NOTICES.matcher(heading).find();
    int confidence = words >= LEAST_WORDS ? ALL_OF_IT : FEW_WORDS;
    return new Recognition(
        FileFormat.TAX_FORM,
        evidence,
        letter ? LETTER : confidence,
        Optional.empty(),
        Optional.of(form.number()));
  }

  /** Lower case, without accents, white space and dashes made one. */
  private static String folded(String text) {
    // NFD rather than NFKD, which would make the "°" of "n°" a digit.
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\p{M}", "")
        .replaceAll("[\\u2010-\\u2015]", "-")
        .replaceAll("[\\s\\u00a0\\u202f]+", " ")
        .replaceAll("n° ", "n°");
  }
}
