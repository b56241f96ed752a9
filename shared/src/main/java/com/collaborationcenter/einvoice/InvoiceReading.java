package com.collaborationcenter.einvoice;

/** What became of a file that was read as an e-invoice: an invoice, or a stated refusal. */
public sealed interface InvoiceReading permits Invoice, NotRead {}
