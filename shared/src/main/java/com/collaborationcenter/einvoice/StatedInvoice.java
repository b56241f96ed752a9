package com.collaborationcenter.einvoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An invoice as its XML states it, whichever the syntax: perhaps incomplete, perhaps wrong.
 *
 * @param amountFlaws what is wrong with the amounts as they stand
 * @param lines the first {@link InvoiceLimits#LINES}
 */
record StatedInvoice(
    Syntax syntax,
    Profile profile,
    String number,
    String typeCode,
    InvoiceType type,
    Optional<LocalDate> issued,
    Optional<LocalDate> dueDate,
    String currency,
    Optional<Party> seller,
    Optional<Party> buyer,
    StatedSums sums,
    Set<TotalsFlaw> amountFlaws,
    List<InvoiceLine> lines,
    int lineCount) {

  /** The invoice, its totals checked. */
  Invoice checked() throws NotReadable {
    if (number.isEmpty() || issued.isEmpty() || seller.isEmpty() || buyer.isEmpty()) {
      throw new NotReadable(InvoiceRefusal.INCOMPLETE_INVOICE);
    }
    Set<TotalsFlaw> flaws = EnumSet.noneOf(TotalsFlaw.class);
    flaws.addAll(amountFlaws);
    flaws.addAll(Addition.flaws(sums, profile, syntax));
    Optional<String> code = Optional.of(currency).filter(text -> text.matches("[A-Z]{3}"));
    if (code.isEmpty()) {
      flaws.add(TotalsFlaw.CURRENCY_DIFFERS);
    }
    return new Invoice(
        syntax,
        profile,
        number,
        typeCode,
        type,
        issued.get(),
        dueDate,
        code,
        seller.get(),
        buyer.get(),
        flaws.isEmpty() ? Optional.of(totals()) : Optional.empty(),
        flaws,
        lines,
        lineCount);
  }

  private Totals totals() {
    return new Totals(
        sums.net().orElseThrow(),
        sums.tax().orElse(BigDecimal.ZERO),
        sums.gross().orElseThrow(),
        due(),
        sums.taxes());
  }

  /** MINIMUM doesn't say what was prepaid (BT-113), so a part can't be checked, and isn't shown. */
  private Optional<BigDecimal> due() {
    return sums.due()
        .filter(
            due -> profile != Profile.MINIMUM || due.compareTo(sums.gross().orElseThrow()) == 0);
  }
}
