package com.collaborationcenter.recognition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SWIFT MT940 and MT942 by their fields (SWIFT Standards MT, category 9): 20 reference, 25 account,
 * 28 or 28C number, 60F or 60M opening and 62F or 62M closing balance; in MT942 34F floor limit and
 * 13D time instead.
 *
 * <p>The file must begin with the statement, after a few lines of envelope in capitals and digits,
 * and nothing but another one may follow its end: a mail that quotes a statement is none.
 */
final class IsSwiftStatement implements FormatRule {
  private static final int WITH_BALANCES = 98;
  private static final int INTERIM = 95;
  private static final int FIELDS_ALONE = 60;

  /** Lines of a bank's own envelope before the first field. */
  private static final int ENVELOPE_LINES = 6;

  private static final Pattern ENVELOPE = Pattern.compile("[A-Z0-9 :{}.,/-]{1,200}");
  private static final Pattern FIELD = Pattern.compile(":([0-9]{2}[A-Z]?):(.*)");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\r\\n\\t]]+");

  /** Older banks leave the currency of the closing balance out. */
  private static final Pattern BALANCE =
      Pattern.compile("[CD][0-9]{6}(?:[A-Z]{3})?[0-9]{1,18},[0-9]{0,3}\\s*");

  private static final Set<String> OPENING = Set.of("60F", "60M");
  private static final Set<String> CLOSING = Set.of("62F", "62M");

  /** Closing balances, and the available ones (64, 65) behind them: one line each. */
  private static final Set<String> CLOSED_BY = Set.of("62F", "62M", "64", "65");

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    if (sample.isMail()) {
      return Optional.empty();
    }
    // Some banks frame a statement by control characters, as on a line to a modem.
    String printed = CONTROL.matcher(sample.unmarked()).replaceAll("");
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    if (!beginsStatement(lines) || !isFollowedByStatementsAlone(lines)) {
      return Optional.empty();
    }
    return judged(fields(lines), balances(lines, sample.isCut()));
  }

  private static Optional<Recognition> judged(Set<String> fields, boolean hasBalances) {
    boolean named = fields.contains("25") && (fields.contains("28") || fields.contains("28C"));
    if (!named) {
      return Optional.empty();
    }
    if (hasBalances) {
      return Optional.of(
          Recognition.of(
              FileFormat.MT940, Set.of(Clue.SWIFT_FIELDS, Clue.SWIFT_BALANCES), WITH_BALANCES));
    }
    boolean interim = fields.contains("34F") && (fields.contains("13") || fields.contains("13D"));
    return Optional.of(
        Recognition.of(
            interim ? FileFormat.MT942 : FileFormat.MT940,
            Set.of(Clue.SWIFT_FIELDS),
            interim ? INTERIM : FIELDS_ALONE));
  }

  /** Field 20 is the first one, after the envelope. */
  private static boolean beginsStatement(List<String> lines) {
    for (String line : lines.subList(0, Math.min(lines.size(), ENVELOPE_LINES + 1))) {
      int first = line.indexOf(":20:");
      if (first == 0 || (first > 0 && ENVELOPE.matcher(line.substring(0, first)).matches())) {
        return true;
      }
      if (!ENVELOPE.matcher(line.strip()).matches()) {
        return false;
      }
    }
    return false;
  }

  /** After a closing balance come fields of the same statement, its end, or another statement. */
  private static boolean isFollowedByStatementsAlone(List<String> lines) {
    boolean closed = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      Matcher field = FIELD.matcher(line);
      if (line.equals("-") || line.equals("-}")) {
        closed = true;
      } else if (field.matches()) {
        closed = CLOSED_BY.contains(field.group(1));
      } else if (closed) {
        if (!beginsStatement(lines.subList(i, lines.size()))) {
          return false;
        }
        closed = false;
      }
    }
    return true;
  }

  private static Set<String> fields(List<String> lines) {
    Set<String> fields = new HashSet<>();
    for (String line : lines) {
      Matcher field = FIELD.matcher(line);
      if (field.matches()) {
        fields.add(field.group(1));
      }
    }
    return fields;
  }

  /** Opening and closing; of a text that was cut the opening is enough. */
  private static boolean balances(List<String> lines, boolean cut) {
    return hasBalance(lines, OPENING) && (cut || hasBalance(lines, CLOSING));
  }

  private static boolean hasBalance(List<String> lines, Set<String> names) {
    return lines.stream()
        .map(FIELD::matcher)
        .anyMatch(
            field ->
                field.matches()
                    && names.contains(field.group(1))
                    && BALANCE.matcher(field.group(2)).matches());
  }
}
