package com.collaborationcenter.recognition;

import java.util.Optional;
import java.util.Set;

/** What was read as an e-invoice is one. */
final class IsAnInvoice implements FormatRule {
  private static final int CONFIDENCE = 99;

  @Override
  public Optional<Recognition> recognise(Sample sample) {
    return sample
        .invoice()
        .map(
            invoice -> Recognition.of(FileFormat.E_INVOICE, Set.of(Clue.INVOICE_READ), CONFIDENCE));
  }
}
