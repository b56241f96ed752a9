package com.collaborationcenter.adapter.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends to a Service Bus queue or topic that has sessions and duplicate detection. A list goes in
 * as few requests as it fits into; if a later one fails, the earlier ones' messages are on the
 * queue.
 */
public final class ServiceBusWorkQueue implements WorkQueue {
  private final Supplier<ServiceBusSenderClient> sender;

  /** Connects at the first send. */
  public ServiceBusWorkQueue(ServiceBusClients clients, String queue) {
    this(() -> clients.sender(queue));
  }

  private ServiceBusWorkQueue(Supplier<ServiceBusSenderClient> sender) {
    this.sender = sender;
  }

  /** To a topic; connects at the first send. */
  public static ServiceBusWorkQueue ofTopic(ServiceBusClients clients, String topic) {
    return new ServiceBusWorkQueue(() -> clients.topicSender(topic));
  }

  @Override
  public void send(List<QueueMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    ServiceBusFaults.call(
        () -> {
          sendAll(sender.get(), messages);
          return true;
        });
  }

  private static void sendAll(ServiceBusSenderClient sender, List<QueueMessage> messages) {
    ServiceBusMessageBatch batch = sender.createMessageBatch();
    for (QueueMessage message : messages) {
      ServiceBusMessage wire = ServiceBusMessages.toServiceBus(message);
      if (!batch.tryAddMessage(wire)) {
        sender.sendMessages(batch);
        batch = sender.createMessageBatch();
        if (!batch.tryAddMessage(wire)) {
          throw new IllegalStateException("a message within our limit is over the queue's");
        }
      }
    }
    sender.sendMessages(batch);
  }
}
