package com.collaborationcenter.dms;

import com.collaborationcenter.blob.Container;
import java.util.Arrays;
import java.util.Optional;

/** The accounting platform's two inboxes: what is filed there, the platform takes up. */
public enum Inbox {
  /** Invoices that the client bought by, to be entered. */
  PURCHASE_INVOICES(Container.PURCHASE_INVOICES),
  /** Invoices that suppliers addressed to the client. */
  SUPPLIER_INVOICES(Container.SUPPLIER_INVOICES);

  private final Container container;

  Inbox(Container container) {
    this.container = container;
  }

  /** Where its contents lie. */
  public Container container() {
    return container;
  }

  /** The inbox in records, messages and the API. */
  public String code() {
    return container.value();
  }

  /** The inbox of this code. */
  public static Optional<Inbox> find(String code) {
    return Arrays.stream(values()).filter(inbox -> inbox.code().equals(code)).findFirst();
  }

  /**
   * How a firm calls an inbox.
   *
   * @param label shown to people
   * @param journal the accounting journal in which its invoices are entered
   */
  public record Named(Inbox inbox, String label, String journal) {}
}
