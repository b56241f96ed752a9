package com.collaborationcenter.recognition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CFONB's "relevé de compte" of 120 characters (CFONB, Relevé de compte sur support informatique):
 * records 01 former balance, 04 movement, 05 its details, 07 new balance. In each: bank 3–7, branch
 * 12–16, currency 17–19, decimals 20, account 22–32, date DDMMYY 35–40; in 01 and 07 the amount
 * 91–104, whose last character carries digit and sign.
 */
final class IsCfonbStatement implements FormatRule {
  private static final int BOTH_BALANCES = 99;
  private static final int ONE_BALANCE = 95;
  private static final int RECORDS_ALONE = 70;

  private static final int RECORD = 120;

  /** Blanks at a record's end are lost easily, so its length isn't asked for. */
  private static final Pattern ANY =
      Pattern.compile(
          "0[1457][0-9]{5}[0-9A-Z ]{4}[0-9]{5}[A-Z]{3}[0-9].[0-9A-Z]{11}.{2}[0-9]{6}.*");

  private static final Pattern BALANCE = Pattern.compile("0[17].{88}[0-9]{13}[{}A-R].*");

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    List<String> records = records(sample);
    if (sample.isMail()
        || records.isEmpty()
        || !records.stream().allMatch(ANY.asMatchPredicate())) {
      return Optional.empty();
    }
    boolean former = hasBalance(records, "01");
    boolean present = hasBalance(records, "07");
    Set<Clue> evidence = EnumSet.of(Clue.CFONB_RECORDS);
    if (former || present) {
      evidence.add(Clue.CFONB_BALANCES);
    }
    int one = former || present ? ONE_BALANCE : RECORDS_ALONE;
    return Optional.of(
        Recognition.of(FileFormat.CFONB_120, evidence, former && present ? BOTH_BALANCES : one));
  }

  private static boolean hasBalance(List<String> records, String code) {
    return records.stream()
        .anyMatch(record -> record.startsWith(code) && BALANCE.matcher(record).matches());
  }

  /** The lines, each cut into records; banks send them with line ends and without. */
  private static List<String> records(Sample sample) {
    List<String> lines = sample.unmarked().lines().filter(line -> !line.isBlank()).toList();
    boolean endCut = sample.isCut();
    List<String> records = new ArrayList<>();
    for (String line : lines) {
      for (int at = 0; at < line.length(); at += RECORD) {
        records.add(line.substring(at, Math.min(line.length(), at + RECORD)));
      }
    }
    records.removeIf(String::isBlank);
    if (endCut && records.size() > 1) {
      records.remove(records.size() - 1);
    }
    return records;
  }
}
