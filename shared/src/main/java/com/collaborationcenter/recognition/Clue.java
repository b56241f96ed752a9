package com.collaborationcenter.recognition;

/** What in a file speaks for its format. */
public enum Clue {
  /** It was read as an e-invoice. */
  INVOICE_READ,
  /** The root element's namespace is one of CAMT.052, 053, 054. */
  CAMT_NAMESPACE,
  /** The message element belongs to that namespace. */
  CAMT_MESSAGE,
  /** It begins with SWIFT's fields and has those that a statement must have. */
  SWIFT_FIELDS,
  /** Its opening and closing balances have the form that SWIFT gives them. */
  SWIFT_BALANCES,
  /** Every line is a CFONB record. */
  CFONB_RECORDS,
  /** An opening or closing balance record has an amount with its sign in the last character. */
  CFONB_BALANCES,
  /** The first line names the columns of a FEC, in their order. */
  FEC_COLUMNS,
  /** Rows follow, with dates where they must be. */
  FEC_ROWS,
  /** The name is SIREN, FEC and the closing date. */
  FEC_NAME,
  /** A form's number, as it is printed on the form. */
  FORM_NUMBER,
  /** The title of the form with that number. */
  FORM_TITLE,
  /** Words that official forms carry. */
  OFFICIAL_WORDS
}
