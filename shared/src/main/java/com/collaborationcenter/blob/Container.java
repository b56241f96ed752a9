package com.collaborationcenter.blob;

/** The containers that hold contents of any size, all of one storage account. */
public enum Container {
  /** Attachments as Graph gave them: they expire. */
  STAGING("staging"),
  /** What is shown of attachments: expires with them. */
  PREVIEWS("previews"),
  /** The documents of the client files. */
  DOCUMENTS("documents"),
  /** The accounting platform's inbox for purchase invoices. */
  PURCHASE_INVOICES("purchase-invoices"),
  /** The accounting platform's inbox for supplier invoices. */
  SUPPLIER_INVOICES("supplier-invoices");

  private final String value;

  Container(String value) {
    this.value = value;
  }

  /** What the storage account calls it. */
  public String value() {
    return value;
  }
}
