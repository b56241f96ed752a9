package com.collaborationcenter.adapter.servicebus;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverClient;
import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the Functions host does in Azure, for the contract alone: receives from a real queue with
 * sessions. Locks aren't renewed in the background, so that they end when the contract waits.
 */
final class ServiceBusWorkReceiver implements WorkReceiver {
  private final Supplier<ServiceBusClientBuilder> builder;
  private final String queue;

  ServiceBusWorkReceiver(Supplier<ServiceBusClientBuilder> builder, String queue) {
    this.builder = builder;
    this.queue = queue;
  }

  @Override
  public Optional<Session> acceptSession(Duration wait) {
    ServiceBusSessionReceiverClient sessions =
        builder
            .get()
            .retryOptions(new AmqpRetryOptions().setTryTimeout(wait).setMaxRetries(0))
            .sessionReceiver()
            .queueName(queue)
            .disableAutoComplete()
            .maxAutoLockRenewDuration(Duration.ZERO)
            .buildClient();
    try {
      return Optional.of(new Held(sessions, sessions.acceptNextSession()));
    } catch (RuntimeException e) {
      sessions.close();
      if (isTimeout(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isTimeout(RuntimeException e) {
    return e.getCause() instanceof TimeoutException
        || (e instanceof ServiceBusException fault
            && ServiceBusFailureReason.SERVICE_TIMEOUT.equals(fault.getReason()));
  }

  /** Makes the call, and names a lost lock by our word. */
  private static void withLock(Runnable call) {
    try {
      call.run();
    } catch (ServiceBusException e) {
      if (ServiceBusFailureReason.SESSION_LOCK_LOST.equals(e.getReason())
          || ServiceBusFailureReason.MESSAGE_LOCK_LOST.equals(e.getReason())) {
        throw new LockLost();
      }
      throw e;
    }
  }

  private static final class Held implements Session {
    private final ServiceBusSessionReceiverClient sessions;
    private final ServiceBusReceiverClient session;
    private @Nullable Locked unsettled;

    Held(ServiceBusSessionReceiverClient sessions, ServiceBusReceiverClient session) {
      this.sessions = sessions;
      this.session = session;
    }

    @Override
    public String id() {
      return Objects.requireNonNull(session.getSessionId());
    }

    @Override
    public Optional<Delivery> receive(Duration wait) {
      withLock(session::renewSessionLock);
      if (unsettled != null) {
        throw new IllegalStateException("the message before isn't settled");
      }
      Optional<Delivery> next =
          session.receiveMessages(1, wait).stream().findFirst().map(m -> new Locked(this, m));
      unsettled = (Locked) next.orElse(null);
      return next;
    }

    @Override
    public void close() {
      session.close();
      sessions.close();
    }
  }

  private static final class Locked implements Delivery {
    private final Held held;
    private final ServiceBusReceivedMessage message;

    Locked(Held held, ServiceBusReceivedMessage message) {
      this.held = held;
      this.message = message;
    }

    @Override
    public QueueMessage message() {
      return ServiceBusMessages.fromServiceBus(message);
    }

    @Override
    public int deliveryCount() {
      // The service counts the deliveries before this one.
      return Math.toIntExact(message.getDeliveryCount()) + 1;
    }

    @Override
    public void renewLock() {
      withLock(held.session::renewSessionLock);
    }

    @Override
    public void complete() {
      settle(() -> held.session.complete(message));
    }

    @Override
    public void abandon() {
      settle(() -> held.session.abandon(message));
    }

    private void settle(Runnable settling) {
      if (held.unsettled != this) {
        throw new LockLost();
      }
      withLock(settling);
      held.unsettled = null;
    }
  }
}
