package com.collaborationcenter.functions;

import com.collaborationcenter.dms.FilingWork;
import com.collaborationcenter.fault.UnforeseenFault;
import com.collaborationcenter.pipeline.FilingWorker;
import com.collaborationcenter.work.QueueMessage;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import java.util.function.Supplier;

/**
 * Works the queue {@code file-attachment}, one message of a client file at a time (sessions): files
 * an attachment, or undoes that.
 *
 * <p>A repeat is safe: what is done already isn't done again. What must wait (for staging, a
 * verdict, a copy) is put back with a delay, what can't be done is parked; the message completes in
 * both cases. Only the unforeseen throws: the message comes again, ten times, then it is a dead
 * letter, and a person must look (docs/operate.md, file-attachment).
 */
public final class FileAttachmentQueueFunction {
  private final Supplier<FilingWorker> worker;

  /** With this. */
  public FileAttachmentQueueFunction(Supplier<FilingWorker> worker) {
    this.worker = worker;
  }

  /** Works one message. */
  @FunctionName("file-attachment")
  public void run(
      @ServiceBusQueueTrigger(
              name = "message",
              queueName = FilingWork.QUEUE,
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

  /** The session is the client file, which the work names itself. */
  private static String sessionOf(String message) {
    try {
      return FilingWork.fromJson(message).clientFile().value();
    } catch (IllegalArgumentException unreadable) {
      return "unreadable"; // The worker parks it.
    }
  }
}
