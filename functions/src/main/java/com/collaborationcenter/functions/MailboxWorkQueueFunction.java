package com.collaborationcenter.functions;

import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.MailboxWorker;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.QueueMessage;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import java.util.function.Supplier;

/**
 * Works the queue {@code mailbox-work}, one message of a mailbox at a time (sessions): brings mails
 * up to date, catches up, takes a census step.
 *
 * <p>A repeat is safe: every kind of work reads the present state and writes what follows from it.
 * Work that must wait is put back with a delay, work that can't be done is parked; the message
 * completes in both cases. Only the unforeseen throws: the message comes again, ten times, then it
 * is a dead letter, and a person must look (docs/operate.md, mailbox-work).
 */
public final class MailboxWorkQueueFunction {
  private final Supplier<MailboxWorker> worker;

  /** With this. */
  public MailboxWorkQueueFunction(Supplier<MailboxWorker> worker) {
    this.worker = worker;
  }

  /** Works one message. */
  @FunctionName("mailbox-work")
  public void run(
      @ServiceBusQueueTrigger(
              name = "message",
              queueName = MailboxWork.QUEUE,
              connection = "SERVICEBUS",
              isSessionsEnabled = true)
          String message,
      @BindingName("MessageId") String id,
      ExecutionContext context) {
    try {
      worker.get().work(QueueMessage.now(id, sessionOf(message), message));
    } catch (RuntimeException | LinkageError | StackOverflowError fault) {
      // The host logs what is thrown. An Error would leave the worker without an answer
      // (azure-facts 2.3).
      throw new UnforeseenFault(fault);
    }
  }

  /** The session is the mailbox, which the work names itself. */
  private static String sessionOf(String message) {
    try {
      return MailboxWork.fromJson(message).mailbox().value();
    } catch (IllegalArgumentException unreadable) {
      return "unreadable"; // The worker parks it.
    }
  }
}
