package com.collaborationcenter.einvoice;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads amounts, and notes what is wrong with them as they stand. */
final class Amounts {
  /** An {@code xs:decimal} of a length that no invoice reaches; no exponent, no thousands' mark. */
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:[0-9]{1,18}(?:\\.[0-9]{0,12})?|\\.[0-9]{1,12})");

  /** The most decimals of a total (BR-DEC-09 to BR-DEC-18). */
  private static final int TOTAL_DECIMALS = 2;

  private final String currency;
  private final Set<TotalsFlaw> flaws = EnumSet.noneOf(TotalsFlaw.class);

  Amounts(String currency) {
    this.currency = currency;
  }

  Set<TotalsFlaw> flaws() {
    return flaws;
  }

  /** A number as it stands, if it is one. */
  static Optional<BigDecimal> number(XmlNode node) {
    return node.said().filter(DECIMAL.asMatchPredicate()).map(BigDecimal::new);
  }

  /** An amount that may be left out. */
  Optional<BigDecimal> amount(XmlNode node) {
    if (node.said().isEmpty()) {
      return Optional.empty();
    }
    String stated = node.attribute("currencyID");
    if (!stated.isEmpty() && !stated.equals(currency)) {
      flaws.add(TotalsFlaw.CURRENCY_DIFFERS);
    }
    Optional<BigDecimal> amount = number(node);
    if (amount.isEmpty()) {
      flaws.add(TotalsFlaw.AMOUNT_UNREADABLE);
    }
    return amount;
  }

  /** An amount without which the sums can't be checked. */
  BigDecimal needed(XmlNode node) {
    Optional<BigDecimal> amount = amount(node);
    if (amount.isEmpty()) {
      flaws.add(TotalsFlaw.AMOUNT_MISSING);
    }
    return amount.orElse(BigDecimal.ZERO);
  }

  /** A total: stated once at most. */
  Optional<BigDecimal> total(Stream<XmlNode> stated) {
    List<XmlNode> all = stated.limit(2).toList();
    if (all.size() > 1) {
      flaws.add(TotalsFlaw.AMOUNT_TWICE);
    }
    Optional<BigDecimal> total = all.stream().findFirst().flatMap(this::amount);
    if (total.filter(value -> value.stripTrailingZeros().scale() > TOTAL_DECIMALS).isPresent()) {
      flaws.add(TotalsFlaw.AMOUNT_UNREADABLE);
    }
    return total;
  }

  /**
   * The tax total in the invoice's currency (BT-110). It may stand beside the one in the currency
   * of the seller's tax office (BT-111), told apart by the currency alone (EN 16931-3).
   */
  Optional<BigDecimal> taxTotal(Stream<XmlNode> stated) {
    List<XmlNode> all = stated.toList();
    List<XmlNode> own =
        all.stream().filter(node -> node.attribute("currencyID").equals(currency)).toList();
    return total((own.isEmpty() ? all : own).stream());
  }
}
