package com.collaborationcenter.einvoice;

/**
 * In which XML an invoice is written. EN 16931-2 names CII D16B and UBL 2.1; ZUGFeRD 1 is older.
 */
public enum Syntax {
  /** UN/CEFACT Cross Industry Invoice D16B: Factur-X, ZUGFeRD 2, XRechnung. */
  CII,
  /** ZUGFeRD 1.0 of 2014: {@code CrossIndustryDocument}, before CII D16B. */
  ZUGFERD_1,
  /** OASIS UBL 2.x, {@code Invoice}. */
  UBL_INVOICE,
  /** OASIS UBL 2.x, {@code CreditNote}. */
  UBL_CREDIT_NOTE
}
