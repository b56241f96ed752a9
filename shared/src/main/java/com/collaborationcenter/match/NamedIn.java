package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.clientfile.ClientFileId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which companies a text names, by SIREN and by name.
 *
 * <p>A name counts as whole words, without case and accents, with its legal form or without. Words
 * that a longer name takes are taken: "Dupont Immobilier" doesn't name Dupont, and where both a
 * SARL Martin and an SCI Martin are asked for, "SCI Martin" names the one alone.
 */
record NamedIn(Set<ClientFileId> bySiren, Set<ClientFileId> byName) {
  /** The most characters of a text that are looked at; what people write is in front. */
  static final int MAX_TEXT = 200_000;

  /** Between the digits of a number as people write them. */
  private static final String GAP = "[ \\u00a0\\u202f.-]?";

  static NamedIn of(String text, List<ClientFile> companies) {
    String looked = text.substring(0, Math.min(MAX_TEXT, text.length()));
    return new NamedIn(bySiren(looked, companies), byName(FoldedWords.of(looked), companies));
  }

  private static Set<ClientFileId> bySiren(String text, List<ClientFile> companies) {
    return companies.stream()
        .filter(file -> file.siren().filter(siren -> names(text, siren)).isPresent())
        .map(ClientFile::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** By itself, as the head of a SIRET, or behind the key of a French VAT number. */
  private static boolean names(String text, String siren) {
    String digits = String.join(GAP, siren.codePoints().mapToObj(Character::toString).toList());
    String before = "(?<![0-9])(?:[Ff][Rr] ?[0-9A-Za-z]{2}" + GAP + ")?";
    String establishment = "(?:" + GAP + "[0-9]){5}";
    return Pattern.compile(before + digits + "(?:" + establishment + ")?(?![0-9])")
        .matcher(text)
        .find();
  }

  private static Set<ClientFileId> byName(List<String> words, List<ClientFile> companies) {
    NavigableMap<Integer, Map<List<String>, Set<ClientFileId>>> longestFirst =
        new TreeMap<Integer, Map<List<String>, Set<ClientFileId>>>().descendingMap();
    for (ClientFile file : companies) {
      for (List<String> spelling : FoldedWords.spellings(file.name())) {
        longestFirst
            .computeIfAbsent(spelling.size(), length -> new HashMap<>())
            .computeIfAbsent(spelling, any -> new HashSet<>())
            .add(file.id());
      }
    }
    Set<ClientFileId> named = new HashSet<>();
    BitSet taken = new BitSet();
    longestFirst.forEach(
        (length, names) -> {
          BitSet taking = new BitSet();
          for (int at = 0; at + length <= words.size(); at++) {
            Set<ClientFileId> here = names.get(words.subList(at, at + length));
            boolean free = taken.get(at, at + length).isEmpty();
            if (here != null && free) {
              named.addAll(here);
              taking.set(at, at + length);
            }
          }
          taken.or(taking);
        });
    return named;
  }
}
