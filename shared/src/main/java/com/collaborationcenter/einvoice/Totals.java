package com.collaborationcenter.einvoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What an invoice comes to, as stated in it, and checked: these add up. In the invoice's currency;
 * of a credit note positive or negative, as its maker wrote them.
 *
 * @param net without tax (BT-109)
 * @param tax (BT-110); zero if the invoice states none
 * @param gross with tax (BT-112)
 * @param due to be paid (BT-115); empty if it can't be checked, as in the profile MINIMUM of an
 *     invoice that was paid in part
 * @param taxes the breakdown by rate (BG-23), perhaps none
 */
public record Totals(
    BigDecimal net,
    BigDecimal tax,
    BigDecimal gross,
    Optional<BigDecimal> due,
    List<TaxOfRate> taxes) {
  /** Copies the list and refuses what doesn't add up. */
  public Totals {
    taxes = List.copyOf(taxes);
    if (net.add(tax).compareTo(gross) != 0) {
      throw new IllegalArgumentException("net and tax are not the gross total");
    }
  }

  /**
   * The tax of one rate.
   *
   * @param rate in percent (BT-119); empty if out of scope
   * @param base (BT-116)
   * @param tax (BT-117)
   */
  public record TaxOfRate(Optional<BigDecimal> rate, BigDecimal base, BigDecimal tax) {}
}
