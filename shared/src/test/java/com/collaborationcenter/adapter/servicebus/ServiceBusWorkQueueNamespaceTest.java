package com.collaborationcenter.adapter.servicebus;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.collaborationcenter.work.DeadLetters;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkQueue;
import com.collaborationcenter.work.WorkQueueContract;
import com.collaborationcenter.work.WorkReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The whole contract on a real namespace, as whoever {@code DefaultAzureCredential} finds, with the
 * role Service Bus Data Owner. The queue has sessions, a lock of 30 seconds, a duplicate window of
 * one minute and ten deliveries, and is this test's alone: it is emptied.
 */
@EnabledIfEnvironmentVariable(
    named = "SERVICEBUS_NAMESPACE",
    matches = ".+",
    disabledReason = "no Service Bus runs on a build machine: name a real one to try the contract")
@EnabledIfEnvironmentVariable(
    named = "SERVICEBUS_QUEUE",
    matches = ".+",
    disabledReason = "the contract needs a queue of its own in the namespace")
class ServiceBusWorkQueueNamespaceTest implements WorkQueueContract {
  private static final Duration LOCK = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ServiceBusClients clients = new ServiceBusClients(this::builder);

  private ServiceBusClientBuilder builder() {
    return new ServiceBusClientBuilder()
        .fullyQualifiedNamespace(variable("SERVICEBUS_NAMESPACE"))
        .credential(new DefaultAzureCredentialBuilder().build());
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), name);
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @Override
  public Testee testee() {
    String name = variable("SERVICEBUS_QUEUE");
    WorkQueue real = new ServiceBusWorkQueue(clients, name);
    WorkReceiver receiver = new ServiceBusWorkReceiver(this::builder, name);
    Marked marked = new Marked(UUID.randomUUID() + ":");
    Testee testee =
        new Testee(
            messages -> real.send(messages.stream().map(marked::put).toList()),
            wait -> receiver.acceptSession(wait).map(marked::session),
            marked.deadLetters(new ServiceBusDeadLetters(clients, name, real)),
            LOCK,
            WINDOW,
            PATIENCE,
            new RealTime());
    empty(receiver, clients.deadLetters(name));
    return testee;
  }

  private static void empty(WorkReceiver receiver, ServiceBusReceiverClient deadLetters) {
    Optional<WorkReceiver.Session> next = receiver.acceptSession(PATIENCE);
    while (next.isPresent()) {
      try (WorkReceiver.Session session = next.get()) {
        Optional<WorkReceiver.Delivery> delivery = session.receive(PATIENCE);
        while (delivery.isPresent()) {
          delivery.get().complete();
          delivery = session.receive(PATIENCE);
        }
      }
      next = receiver.acceptSession(PATIENCE);
    }
    List<ServiceBusReceivedMessage> dead;
    do {
      dead = deadLetters.receiveMessages(100, PATIENCE).stream().toList();
      dead.forEach(deadLetters::complete);
    } while (!dead.isEmpty());
  }

  /** A real queue's clock is the wall's: there is nothing to await but the time itself. */
  private static final class RealTime implements Time {
    @Override
    public Instant now() {
      return Instant.now();
    }

    @Override
    public void pass(Duration duration) {
      try {
        Thread.sleep(Math.max(0, duration.plusSeconds(1).toMillis()));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Marks each test's ids, which the queue remembers from one test to the next. */
  private record Marked(String mark) {
    QueueMessage put(QueueMessage message) {
      return new QueueMessage(
          mark + message.id(), message.session(), message.body(), message.notBefore());
    }

    QueueMessage take(QueueMessage message) {
      return new QueueMessage(
          message.id().replace(mark, ""), message.session(), message.body(), message.notBefore());
    }

    DeadLetters deadLetters(DeadLetters real) {
      return new DeadLetters() {
        @Override
        public List<DeadLetter> list(int limit) {
          return real.list(limit).stream()
              .map(d -> new DeadLetter(d.id(), take(d.message()), d.reason(), d.enqueuedAt()))
              .toList();
        }

        @Override
        public boolean redrive(String id) {
          return real.redrive(id);
        }
      };
    }

    WorkReceiver.Session session(WorkReceiver.Session real) {
      return new WorkReceiver.Session() {
        @Override
        public String id() {
          return real.id();
        }

        @Override
        public Optional<WorkReceiver.Delivery> receive(Duration wait) {
          return real.receive(wait).map(Marked.this::delivery);
        }

        @Override
        public void close() {
          real.close();
        }
      };
    }

    WorkReceiver.Delivery delivery(WorkReceiver.Delivery real) {
      return new WorkReceiver.Delivery() {
        @Override
        public QueueMessage message() {
          return take(real.message());
        }

        @Override
        public int deliveryCount() {
          return real.deliveryCount();
        }

        @Override
        public void renewLock() {
          real.renewLock();
        }

        @Override
        public void complete() {
          real.complete();
        }

        @Override
        public void abandon() {
          real.abandon();
        }
      };
    }
  }
}
