package com.collaborationcenter.einvoice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An e-invoice as it was read. What doesn't add up isn't there: either the totals are, or the flaws
 * are that keep them from being shown.
 *
 * @param syntax in which XML it is written
 * @param profile how much it says, by its identifier (BT-24)
 * @param number (BT-1); not blank
 * @param typeCode (BT-3), of UNTDID 1001, perhaps empty
 * @param type what the type code means; of UBL's {@code CreditNote} a credit note
 * @param issued the issue date (BT-2)
 * @param dueDate (BT-9); of several instalments the first
 * @param currency (BT-5), three capitals, or empty if there is none
 * @param seller (BG-4)
 * @param buyer (BG-7)
 * @param totals what it comes to, if it adds up
 * @param flaws why there are no totals
 * @param lines the first {@link InvoiceLimits#LINES} lines
 * @param lineCount how many lines there are in all
 */
public record Invoice(
    Syntax syntax,
    Profile profile,
    String number,
    String typeCode,
    InvoiceType type,
    LocalDate issued,
    Optional<LocalDate> dueDate,
    Optional<String> currency,
    Party seller,
    Party buyer,
    Optional<Totals> totals,
    Set<TotalsFlaw> flaws,
    List<InvoiceLine> lines,
    int lineCount)
    implements InvoiceReading {
  /** Copies the collections; refuses a blank number, and totals beside flaws. */
  public Invoice {
    if (number.isBlank()) {
      throw new IllegalArgumentException("an invoice needs a number");
    }
    if (totals.isPresent() != flaws.isEmpty()) {
      throw new IllegalArgumentException("either totals or flaws");
    }
    if (totals.isPresent() && currency.isEmpty()) {
      throw new IllegalArgumentException("totals need a currency");
    }
    flaws = Set.copyOf(flaws);
    lines = List.copyOf(lines);
    if (lines.size() > InvoiceLimits.LINES || lines.size() > lineCount) {
      throw new IllegalArgumentException("too many lines");
    }
  }
}
