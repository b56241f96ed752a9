package com.collaborationcenter.recognition;

/** Why a destination is suggested. The codes are stable; a page has a sentence for each. */
public enum SuggestionReason {
  /**
   * An e-invoice to the client: {@code number}, {@code date}, {@code sellerSiren}, {@code total}.
   */
  INVOICE_TO_CLIENT("invoice_to_client"),
  /** A bank statement: {@code format}. */
  BANK_STATEMENT("bank_statement"),
  /** A ledger for the tax office: {@code format}. */
  ACCOUNTING_EXPORT("accounting_export"),
  /** A tax form: {@code form}, its number. */
  TAX_FORM("tax_form"),
  /** Earlier filings from that sender: {@code count} of {@code all}. */
  EARLIER_FILINGS("earlier_filings");

  private final String code;

  SuggestionReason(String code) {
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }
}
