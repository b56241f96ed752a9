package com.collaborationcenter.adapter.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one namespace, each built at its first use: a function that only sends never pays
 * for more (azure-facts 2.10). All share one connection.
 */
public final class ServiceBusClients implements AutoCloseable {
  /** A notice must be acknowledged within seconds, so a stuck attempt is given up soon. */
  private static final Duration ATTEMPT = Duration.ofSeconds(4);

  private static final int RETRIES = 1;

  private static final Duration DELAY = Duration.ofMillis(200);

  private final Supplier<ServiceBusClientBuilder> source;
  private final Map<String, ServiceBusSenderClient> senders = new ConcurrentHashMap<>();
  private final Map<String, ServiceBusSenderClient> topicSenders = new ConcurrentHashMap<>();
  private final Map<String, ServiceBusReceiverClient> deadLetters = new ConcurrentHashMap<>();
  private @Nullable ServiceBusClientBuilder builder;

  ServiceBusClients(Supplier<ServiceBusClientBuilder> source) {
    this.source = source;
  }

  /**
   * The namespace's clients.
   *
   * @param namespace fully qualified, for example {@code NAME.servicebus.windows.net}
   */
  public static ServiceBusClients of(String namespace, TokenCredential credential) {
    return new ServiceBusClients(
        () ->
            new ServiceBusClientBuilder()
                .fullyQualifiedNamespace(namespace)
                .credential(credential));
  }

  ServiceBusSenderClient sender(String queue) {
    return senders.computeIfAbsent(queue, name -> builder().sender().queueName(name).buildClient());
  }

  ServiceBusSenderClient topicSender(String topic) {
    return topicSenders.computeIfAbsent(
        topic, name -> builder().sender().topicName(name).buildClient());
  }

  ServiceBusReceiverClient deadLetters(String queue) {
    return deadLetters.computeIfAbsent(
        queue,
        name ->
            builder()
                .receiver()
                .queueName(name)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .disableAutoComplete()
                .buildClient());
  }

  synchronized ServiceBusClientBuilder builder() {
    if (builder == null) {
      builder =
          source
              .get()
              .retryOptions(
                  new AmqpRetryOptions()
                      .setTryTimeout(ATTEMPT)
                      .setMaxRetries(RETRIES)
                      // The greatest delay stays the default: near the least one, the retry itself
                      // fails, "bound must be greater than origin" (azure-sdk-for-java #32127).
                      .setDelay(DELAY));
    }
    return builder;
  }

  @Override
  public void close() {
    senders.values().forEach(ServiceBusSenderClient::close);
    topicSenders.values().forEach(ServiceBusSenderClient::close);
    deadLetters.values().forEach(ServiceBusReceiverClient::close);
  }
}
