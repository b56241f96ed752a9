package com.collaborationcenter.adapter.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The dead letters of a Service Bus queue. An id is a sequence number.
 *
 * <p>Service Bus lets nobody take one dead letter by its number. So a redrive locks from the oldest
 * on until it meets the one, and unlocks the others.
 */
public final class ServiceBusDeadLetters implements DeadLetters {
  /** The most that a redrive locks; no list shows more. */
  private static final int MAX_LOCKED = 100;

  /** How long to wait for locked ones: they are there, or somebody else holds them. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final ServiceBusClients clients;
  private final String queue;
  private final WorkQueue destination;

  /** The dead letters of this queue; {@code destination} sends to the same one. */
  public ServiceBusDeadLetters(ServiceBusClients clients, String queue, WorkQueue destination) {
    this.clients = clients;
    this.queue = queue;
    this.destination = destination;
  }

  @Override
  public List<DeadLetter> list(int limit) {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException("a limit is 1 to " + MAX_LISTED);
    }
    return ServiceBusFaults.call(() -> peek(clients.deadLetters(queue), limit));
  }

  /** One peek may answer less than there is, so it goes on until one answers nothing. */
  private static List<DeadLetter> peek(ServiceBusReceiverClient receiver, int limit) {
    List<DeadLetter> letters = new ArrayList<>();
    long from = 0;
    while (letters.size() < limit) {
      long before = from;
      for (ServiceBusReceivedMessage message :
          receiver.peekMessages(limit - letters.size(), from)) {
        letters.add(letter(message));
        from = message.getSequenceNumber() + 1;
      }
      if (from == before) {
        return letters;
      }
    }
    return letters;
  }

  private static DeadLetter letter(ServiceBusReceivedMessage message) {
    return new DeadLetter(
        String.valueOf(message.getSequenceNumber()),
        ServiceBusMessages.fromServiceBus(message),
        Objects.requireNonNullElse(message.getDeadLetterReason(), "unknown"),
        Optional.ofNullable(message.getEnqueuedTime())
            .map(OffsetDateTime::toInstant)
            .orElseThrow(() -> new IllegalStateException("a dead letter without a time")));
  }

  @Override
  public boolean redrive(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      return false;
    }
    long number = Long.parseLong(id);
    return ServiceBusFaults.call(() -> redrive(clients.deadLetters(queue), number));
  }

  private boolean redrive(ServiceBusReceiverClient receiver, long number) {
    ServiceBusReceivedMessage there = receiver.peekMessage(number);
    if (there == null || there.getSequenceNumber() != number) {
      return false;
    }
    List<ServiceBusReceivedMessage> locked = new ArrayList<>();
    try {
      Optional<ServiceBusReceivedMessage> found = lock(receiver, number, locked);
      if (found.isPresent()) {
        QueueMessage work = ServiceBusMessages.fromServiceBus(found.get());
        destination.send(work.again(Optional.empty()));
        receiver.complete(found.get());
        locked.remove(found.get());
      }
      return found.isPresent();
    } finally {
      locked.forEach(receiver::abandon);
    }
  }

  /** Locks from the oldest on, until the one with this number is among them. */
  private static Optional<ServiceBusReceivedMessage> lock(
      ServiceBusReceiverClient receiver, long number, List<ServiceBusReceivedMessage> locked) {
    while (locked.size() < MAX_LOCKED) {
      int before = locked.size();
      receiver.receiveMessages(MAX_LOCKED - before, WAIT).forEach(locked::add);
      Optional<ServiceBusReceivedMessage> found =
          locked.stream().filter(m -> m.getSequenceNumber() == number).findFirst();
      if (found.isPresent() || locked.size() == before) {
        return found;
      }
    }
    return Optional.empty();
  }
}
