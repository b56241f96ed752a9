package com.collaborationcenter.einvoice;

/** Why a file gives no invoice. The codes are stable. */
public enum InvoiceRefusal {
  /** Neither PDF nor XML, or XML of another kind: an order, a statement, another country's form. */
  NOT_AN_INVOICE("not_an_invoice"),
  /** A PDF in which no XML of an invoice is embedded. */
  NO_EMBEDDED_INVOICE("no_embedded_invoice"),
  /** The file holds several invoices that differ, so none of them is its invoice. */
  SEVERAL_INVOICES("several_invoices"),
  /** The XML isn't well-formed, or is in no known encoding. */
  BROKEN_XML("broken_xml"),
  /** The PDF can't be read, or the embedded XML can't be unpacked. */
  BROKEN_PDF("broken_pdf"),
  /** The PDF opens by a password alone. */
  ENCRYPTED_PDF("encrypted_pdf"),
  /** An e-invoice has no DTD; one that has is refused unread, and with it every entity. */
  DOCTYPE_REFUSED("doctype_refused"),
  /** Over a limit in bytes, depth, elements or attributes ({@link InvoiceLimits}). */
  OVER_A_LIMIT("invoice_over_a_limit"),
  /** Without number (BT-1), issue date (BT-2), seller (BT-27) or buyer (BT-44). */
  INCOMPLETE_INVOICE("incomplete_invoice");

  private final String code;

  InvoiceRefusal(String code) {
    this.code = code;
  }

  /** The stable code, as in docs/errors.md. */
  public String code() {
    return code;
  }
}
