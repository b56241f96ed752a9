package com.collaborationcenter.recognition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The FEC of LPF article A47 A-1: 18 columns in this order, up to 22 for those who keep cash
 * accounts (VII to VIII bis), separated by tab or by "|"; amounts as debit and credit, or as amount
 * and direction; dates YYYYMMDD; the file's name SIREN, "FEC", closing date.
 */
final class IsAccountingExport implements FormatRule {
  private static final int WITH_ROWS = 98;
  private static final int COLUMNS_ALONE = 80;
  private static final int WRONG_SEPARATOR = 60;

  private static final List<String> BEFORE_AMOUNTS =
      List.of(
          "journalcode",
          "journallib",
          "ecriturenum",
          "ecrituredate",
          "comptenum",
          "comptelib",
          "compauxnum",
          "compauxlib",
          "pieceref",
          "piecedate",
          "ecriturelib");
  private static final List<List<String>> AMOUNTS =
      List.of(List.of("debit", "credit"), List.of("montant", "sens"));
  private static final List<String> AFTER_AMOUNTS =
      List.of("ecriturelet", "datelet", "validdate", "montantdevise", "idevise");

  private static final int ENTRY_DATE = 3;
  private static final int COLUMNS = 18;
  private static final Pattern DATE = Pattern.compile("(?:19|20)[0-9]{6}");
  private static final Pattern NAME =
      Pattern.compile("([0-9]{9})FEC[0-9]{8}", Pattern.CASE_INSENSITIVE);

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    List<String> lines =
        sample.unmarked().lines().filter(line -> !line.isBlank()).limit(3).toList();
    if (sample.isMail() || lines.isEmpty()) {
      return Optional.empty();
    }
    for (char separator : new char[] {'\t', '|', ';', ','}) {
      if (hasColumns(cells(lines.get(0), separator))) {
        return Optional.of(judged(sample, lines, separator));
      }
    }
    return Optional.empty();
  }

  private static Recognition judged(Sample sample, List<String> lines, char separator) {
    Set<Clue> evidence = EnumSet.of(Clue.FEC_COLUMNS);
    boolean rows = lines.size() > 1 && isRow(cells(lines.get(1), separator));
    if (rows) {
      evidence.add(Clue.FEC_ROWS);
    }
    Matcher name = NAME.matcher(sample.name());
    Optional<String> siren = name.find() ? Optional.of(name.group(1)) : Optional.empty();
    if (siren.isPresent()) {
      evidence.add(Clue.FEC_NAME);
    }
    boolean lawful = separator == '\t' || separator == '|';
    int confidence = rows ? WITH_ROWS : COLUMNS_ALONE;
    return new Recognition(
        FileFormat.FEC, evidence, lawful ? confidence : WRONG_SEPARATOR, siren, Optional.empty());
  }

  private static boolean hasColumns(List<String> cells) {
    return cells.size() >= COLUMNS
        && cells.subList(0, 11).equals(BEFORE_AMOUNTS)
        && AMOUNTS.contains(cells.subList(11, 13))
        && cells.subList(13, COLUMNS).equals(AFTER_AMOUNTS);
  }

  private static boolean isRow(List<String> cells) {
    return cells.size() >= COLUMNS && DATE.matcher(cells.get(ENTRY_DATE)).matches();
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
      cells.add(cell(line.substring(from, at)));
      from = at + 1;
    }
    cells.add(cell(line.substring(from)));
    return cells;
  }

  private static String cell(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
