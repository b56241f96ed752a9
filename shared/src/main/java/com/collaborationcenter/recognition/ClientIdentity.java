package com.collaborationcenter.recognition;

import com.collaborationcenter.einvoice.Party;
import com.collaborationcenter.match.FoldedWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * By what a client is known in a file: its client file's name and SIREN.
 *
 * @param name not blank
 * @param siren nine digits, if known
 */
public record ClientIdentity(String name, Optional<String> siren) {
  /** Refuses a blank name, and what is no SIREN. */
  public ClientIdentity {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a client has a name");
    }
    if (siren.filter(number -> !number.matches("[0-9]{9}")).isPresent()) {
      throw new IllegalArgumentException("not a SIREN");
    }
  }

  /** How sure it is that a party of an invoice is this client. */
  enum Likeness {
    /** By SIREN. */
    BY_SIREN,
    /** By the whole name, legal form included, and no SIREN says otherwise. */
    BY_NAME,
    /** The name but for the legal form, or one word alone: perhaps another company, or a person. */
    PERHAPS,
    /** By SIREN, or by a name of other words. */
    ANOTHER
  }

  Likeness likeness(Party party) {
    Set<String> stated = party.sirens();
    if (siren.isPresent() && !stated.isEmpty()) {
      boolean same = stated.equals(Set.of(siren.get()));
      return same ? Likeness.BY_SIREN : Likeness.ANOTHER;
    }
    Likeness likeness = likeness(party.name());
    return likeness == Likeness.ANOTHER
        ? party.tradingName().map(this::likeness).orElse(Likeness.ANOTHER)
        : likeness;
  }

  private Likeness likeness(String other) {
    List<String> own = FoldedWords.of(name);
    List<String> theirs = FoldedWords.of(other);
    if (bare(own).isEmpty() || !bare(own).equals(bare(theirs))) {
      return Likeness.ANOTHER;
    }
    Set<String> ownForms = forms(own);
    Set<String> theirForms = forms(theirs);
    if (!ownForms.isEmpty() && !theirForms.isEmpty() && !ownForms.equals(theirForms)) {
      return Likeness.ANOTHER;
    }
    boolean telling = !ownForms.isEmpty() || bare(own).size() > 1;
    return ownForms.equals(theirForms) && telling ? Likeness.BY_NAME : Likeness.PERHAPS;
  }

  private static List<String> bare(List<String> words) {
    return words.stream().filter(word -> !FoldedWords.isLegalForm(word)).toList();
  }

  private static Set<String> forms(List<String> words) {
    return Set.copyOf(words.stream().filter(FoldedWords::isLegalForm).toList());
  }
}
