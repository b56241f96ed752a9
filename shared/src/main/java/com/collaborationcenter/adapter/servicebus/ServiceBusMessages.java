package com.collaborationcenter.adapter.servicebus;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.collaborationcenter.work.QueueMessage;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How work looks on Service Bus: ids in the properties, JSON in the body. */
final class ServiceBusMessages {
  private ServiceBusMessages() {}

  static ServiceBusMessage toServiceBus(QueueMessage message) {
    ServiceBusMessage sent =
        new ServiceBusMessage(BinaryData.fromString(message.body()))
            .setMessageId(message.id())
            .setSessionId(message.session())
            .setContentType("application/json");
    message
        .notBefore()
        .ifPresent(time -> sent.setScheduledEnqueueTime(time.atOffset(ZoneOffset.UTC)));
    return sent;
  }

  static QueueMessage fromServiceBus(ServiceBusReceivedMessage received) {
    return new QueueMessage(
        received.getMessageId(),
        received.getSessionId(),
        received.getBody().toString(),
        Optional.ofNullable(received.getScheduledEnqueueTime()).map(OffsetDateTime::toInstant));
  }
}
