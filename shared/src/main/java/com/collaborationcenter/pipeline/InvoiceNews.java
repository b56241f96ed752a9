package com.collaborationcenter.pipeline;

import com.collaborationcenter.dms.Document;
import com.collaborationcenter.dms.Inbox;
import com.collaborationcenter.record.Json;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;

/**
 * Tells the accounting platform that an invoice lies in one of its inboxes: ids alone, in the
 * session of the client file. A message's id is the document's, so that what is told twice within
 * the topic's duplicate window is told once.
 */
public final class InvoiceNews {
  /** The topic's name; on one machine, the queue's that stands for it. */
  public static final String TOPIC = "invoice-filed";

  private final WorkQueue topic;

  /** On the topic {@link #TOPIC}. */
  public InvoiceNews(WorkQueue topic) {
    this.topic = topic;
  }

  void filed(Document invoice, Inbox inbox) {
    Told told =
        new Told(
            invoice.filings().get(0).value(),
            invoice.clientFile().value(),
            inbox.code(),
            invoice.id().value());
    topic.send(
        QueueMessage.now(invoice.id().value(), invoice.clientFile().value(), Json.text(told)));
  }

  /**
   * What is told.
   *
   * @param inbox its code, which is its container's name
   * @param blob the content's name in that container
   */
  private record Told(String filing, String clientFile, String inbox, String blob) {}
}
