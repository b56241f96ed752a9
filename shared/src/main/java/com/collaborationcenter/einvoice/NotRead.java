package com.collaborationcenter.einvoice;

/** A file that gave no invoice, and why. */
public record NotRead(InvoiceRefusal refusal) implements InvoiceReading {}
