package com.collaborationcenter.einvoice;

/** Ends a reading midway; becomes a {@link NotRead}. */
final class NotReadable extends Exception {
  private static final long serialVersionUID = 1;

  private final InvoiceRefusal refusal;

  NotReadable(InvoiceRefusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  InvoiceRefusal refusal() {
    return refusal;
  }
}
