package com.collaborationcenter.recognition;

/** Where a file may be filed (P9). */
public sealed interface Destination {

  /** An inbox of the accounting platform. Both take what the client buys; neither takes sales. */
  enum Inbox implements Destination {
    /** {@code purchase-invoices}. */
    PURCHASE_INVOICES,
    /** {@code supplier-invoices}: where invoices addressed to the client go. */
    SUPPLIER_INVOICES
  }

  /**
   * A folder that every client file has, by its purpose; which one it is, the firm's template says.
   */
  enum StandardFolder implements Destination {
    /** For bank statements. */
    BANK,
    /** For ledgers, such as the FEC. */
    ACCOUNTING,
    /** For tax forms. */
    TAX
  }

  /**
   * A folder into which somebody filed before.
   *
   * @param id the folder's; not blank
   */
  record Folder(String id) implements Destination {
    /** Refuses a blank id. */
    public Folder {
      if (id.isBlank()) {
        throw new IllegalArgumentException("a folder has an id");
      }
    }
  }
}
