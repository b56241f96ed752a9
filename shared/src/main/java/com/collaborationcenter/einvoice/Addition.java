package com.collaborationcenter.einvoice;

import com.collaborationcenter.einvoice.Totals.TaxOfRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an invoice's sums add up, by the rules of EN 16931 (BR-CO-10 to BR-CO-17) as CEN's
 * Schematron states them (eInvoicing-EN16931): sums to the cent, a rate's tax within one unit of
 * currency. EXTENDED rounds each line and lets a sum be off by a cent for each part of it.
 */
final class Addition {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final StatedSums sums;
  private final Profile profile;
  private final Syntax syntax;
  private final Set<TotalsFlaw> flaws = EnumSet.noneOf(TotalsFlaw.class);

  private Addition(StatedSums sums, Profile profile, Syntax syntax) {
    this.sums = sums;
    this.profile = profile;
    this.syntax = syntax;
  }

  /** Every rule that the sums break. */
  static Set<TotalsFlaw> flaws(StatedSums sums, Profile profile, Syntax syntax) {
    Addition addition = new Addition(sums, profile, syntax);
    addition.checkLines();
    addition.checkNet();
    addition.checkTax();
    addition.checkGross();
    return addition.flaws;
  }

  private void checkLines() {
    if (!profile.hasLines()) {
      return;
    }
    if (sums.lines().isEmpty()) {
      flaws.add(TotalsFlaw.NO_LINES);
    }
    boolean amountsMissing = sums.lines().stream().anyMatch(Optional::isEmpty);
    if (amountsMissing && syntax == Syntax.ZUGFERD_1) {
      return; // Its lines may be mere text, and in BASIC have no amounts at all.
    }
    if (amountsMissing) {
      flaws.add(TotalsFlaw.AMOUNT_MISSING);
    }
    List<BigDecimal> amounts = sums.lines().stream().flatMap(Optional::stream).toList();
    check(TotalsFlaw.LINES_DIFFER, sum(amounts), orZero(sums.lineTotal()), amounts.size());
  }

  private void checkNet() {
    if (profile == Profile.MINIMUM) {
      return;
    }
    if (sums.lineTotal().isEmpty()) {
      flaws.add(TotalsFlaw.AMOUNT_MISSING);
    }
    BigDecimal allowances = orZero(sums.allowanceTotal());
    BigDecimal charges = orZero(sums.chargeTotal());
    check(
        TotalsFlaw.ALLOWANCES_DIFFER, sum(sums.allowances()), allowances, sums.allowances().size());
    check(TotalsFlaw.CHARGES_DIFFER, sum(sums.charges()), charges, sums.charges().size());
    BigDecimal net = orZero(sums.lineTotal()).subtract(allowances).add(charges);
    check(TotalsFlaw.NET_DIFFERS, net, orZero(sums.net()), 0);
  }

  private void checkTax() {
    if (!profile.hasBreakdown()) {
      return;
    }
    if (sums.taxes().isEmpty()) {
      flaws.add(TotalsFlaw.NO_BREAKDOWN);
      return;
    }
    List<BigDecimal> taxes = sums.taxes().stream().map(TaxOfRate::tax).toList();
    List<BigDecimal> bases = sums.taxes().stream().map(TaxOfRate::base).toList();
    check(TotalsFlaw.TAX_DIFFERS, sum(taxes), orZero(sums.tax()), taxes.size());
    check(TotalsFlaw.BASES_DIFFER, sum(bases), orZero(sums.net()), bases.size());
    if (!sums.taxes().stream().allMatch(Addition::isBaseTimesRate)) {
      flaws.add(TotalsFlaw.RATE_DIFFERS);
    }
  }

  private static boolean isBaseTimesRate(TaxOfRate tax) {
    BigDecimal rate = tax.rate().orElse(BigDecimal.ZERO);
    BigDecimal expected = tax.base().multiply(rate).divide(HUNDRED);
    return expected.subtract(tax.tax()).abs().compareTo(BigDecimal.ONE) < 0;
  }

  private void checkGross() {
    if (sums.net().isEmpty() || sums.gross().isEmpty()) {
      flaws.add(TotalsFlaw.AMOUNT_MISSING);
    }
    BigDecimal gross = orZero(sums.gross());
    // Exact in every profile: what is shown as net, tax and gross adds up.
    check(TotalsFlaw.GROSS_DIFFERS, orZero(sums.net()).add(orZero(sums.tax())), gross, 0);
    if (profile == Profile.MINIMUM) {
      return;
    }
    if (sums.due().isEmpty() && syntax != Syntax.ZUGFERD_1) {
      flaws.add(TotalsFlaw.AMOUNT_MISSING);
    }
    BigDecimal due = gross.subtract(orZero(sums.prepaid())).add(orZero(sums.rounding()));
    sums.due().ifPresent(stated -> check(TotalsFlaw.DUE_DIFFERS, due, stated, 0));
  }

  private void check(TotalsFlaw flaw, BigDecimal expected, BigDecimal stated, int parts) {
    BigDecimal most =
        profile == Profile.EXTENDED ? CENT.multiply(BigDecimal.valueOf(parts)) : BigDecimal.ZERO;
    BigDecimal rounded = expected.setScale(2, RoundingMode.HALF_UP);
    if (rounded.subtract(stated).abs().compareTo(most) > 0) {
      flaws.add(flaw);
    }
  }

  private static BigDecimal sum(List<BigDecimal> parts) {
    return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal orZero(Optional<BigDecimal> amount) {
    return amount.orElse(BigDecimal.ZERO);
  }
}
