package com.collaborationcenter.adapter.servicebus;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.collaborationcenter.fault.RetryLater;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Turns the SDK's faults into ours. */
final class ServiceBusFaults {
  /** The service doesn't say how long to wait; ten seconds is what its own clients wait. */
  private static final Duration DELAY = Duration.ofSeconds(10);

  /** What goes away by itself though the SDK calls some of it lasting. */
  private static final Set<ServiceBusFailureReason> PASSING =
      Set.of(
          ServiceBusFailureReason.SERVICE_BUSY,
          ServiceBusFailureReason.SERVICE_TIMEOUT,
          ServiceBusFailureReason.SERVICE_COMMUNICATION_ERROR,
          ServiceBusFailureReason.QUOTA_EXCEEDED,
          ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED);

  private ServiceBusFaults() {}

  /** Makes the call; what can't be mended by waiting is thrown as it is. */
  static <T> T call(Supplier<T> request) {
    try {
      return request.get();
    } catch (RuntimeException e) {
      if (isPassing(e)) {
        throw new RetryLater("queue_unavailable", DELAY, e);
      }
      throw e;
    }
  }

  private static boolean isPassing(RuntimeException e) {
    if (e instanceof ServiceBusException fault) {
      return fault.isTransient() || PASSING.contains(fault.getReason());
    }
    if (e instanceof AmqpException fault) {
      return fault.isTransient();
    }
    // A blocking call that got no answer in time is an exception of Reactor's, with this cause.
    return e.getCause() instanceof TimeoutException;
  }
}
