package com.collaborationcenter.recognition;

/** In which format a file was recognised. */
public enum FileFormat {
  /** CII or UBL, by itself or in a PDF. */
  E_INVOICE(FileKind.E_INVOICE),
  /** ISO 20022, account report within the day. */
  CAMT_052(FileKind.BANK_STATEMENT),
  /** ISO 20022, account statement. */
  CAMT_053(FileKind.BANK_STATEMENT),
  /** ISO 20022, notice of debits and credits. */
  CAMT_054(FileKind.BANK_STATEMENT),
  /** SWIFT customer statement. */
  MT940(FileKind.BANK_STATEMENT),
  /** SWIFT interim report. */
  MT942(FileKind.BANK_STATEMENT),
  /** French banks' statement of fixed records of 120 characters. */
  CFONB_120(FileKind.BANK_STATEMENT),
  /** Fichier des écritures comptables. */
  FEC(FileKind.ACCOUNTING_EXPORT),
  /** A form of the tax office, by its number. */
  TAX_FORM(FileKind.TAX_FORM);

  private final FileKind kind;

  FileFormat(FileKind kind) {
    this.kind = kind;
  }

  /** What files of this format are for an accountant. */
  public FileKind kind() {
    return kind;
  }
}
