package com.collaborationcenter.recognition;

/** What a file is for an accountant. */
public enum FileKind {
  /** An invoice or credit note as data. */
  E_INVOICE,
  /** An account's movements, as a bank reports them. */
  BANK_STATEMENT,
  /** A year's ledger as the tax office takes it (FEC). */
  ACCOUNTING_EXPORT,
  /** A form of the French tax office. */
  TAX_FORM
}
