package com.collaborationcenter.einvoice;

/**
 * Why an invoice's totals aren't shown. One is enough: sums that contradict each other don't say
 * which of them is wrong. The codes are stable.
 */
public enum TotalsFlaw {
  /** The lines' sum isn't what is stated (BT-106). */
  LINES_DIFFER("lines_differ", "BR-CO-10"),
  /** The allowances' sum isn't what is stated (BT-107). */
  ALLOWANCES_DIFFER("allowances_differ", "BR-CO-11"),
  /** The charges' sum isn't what is stated (BT-108). */
  CHARGES_DIFFER("charges_differ", "BR-CO-12"),
  /** The net total (BT-109) isn't lines less allowances plus charges. */
  NET_DIFFERS("net_differs", "BR-CO-13"),
  /** The tax total (BT-110) isn't the sum of the breakdown. */
  TAX_DIFFERS("tax_differs", "BR-CO-14"),
  /** The gross total (BT-112) isn't net plus tax. */
  GROSS_DIFFERS("gross_differs", "BR-CO-15"),
  /** The amount due (BT-115) isn't gross less what was prepaid plus rounding. */
  DUE_DIFFERS("due_differs", "BR-CO-16"),
  /** A rate's tax (BT-117) isn't its base times its rate, by one unit of currency or more. */
  RATE_DIFFERS("rate_differs", "BR-CO-17"),
  /** The bases of the breakdown (BT-116) aren't together the net total. */
  BASES_DIFFER("bases_differ", "BR-S-08"),
  /** There are no lines, in a profile that has them. */
  NO_LINES("no_lines", "BR-16"),
  /** There is no breakdown of the tax, in a profile that has one. */
  NO_BREAKDOWN("no_breakdown", "BR-CO-18"),
  /** A total, or a line's amount, that the profile asks for is missing. */
  AMOUNT_MISSING("amount_missing", "BR-12 to BR-15, BR-24, BR-45, BR-46"),
  /** A total stands there twice. */
  AMOUNT_TWICE("amount_twice", "EN 16931-3: cardinality"),
  /** An amount that is no number, or a total of more than two decimals. */
  AMOUNT_UNREADABLE("amount_unreadable", "BR-DEC"),
  /** There is no currency (BT-5), or an amount has another one. */
  CURRENCY_DIFFERS("currency_differs", "BR-05");

  private final String code;
  private final String rule;

  TotalsFlaw(String code, String rule) {
    this.code = code;
    this.rule = rule;
  }

  /** The stable code, as in docs/errors.md. */
  public String code() {
    return code;
  }

  /** The rule of EN 16931 that is broken. */
  public String rule() {
    return rule;
  }
}
