package com.collaborationcenter.local.host;

import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Works one queue: as many sessions at once as host.json allows, each message by a call of the
 * function; returning completes it, throwing abandons it (azure-facts 2.9).
 */
final class QueueTrigger {
  /** How long one look for a session lasts; closing waits no longer for an idle worker. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final Logger LOG = Logger.getLogger(QueueTrigger.class.getName());

  private final FunctionMethod method;
  private final WorkReceiver receiver;
  private final HostFile limits;
  private final Duration lockRenewal;
  private final Running running;
  private final ScheduledExecutorService renewals;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> workers = new ArrayList<>();

  QueueTrigger(
      FunctionMethod method,
      WorkReceiver receiver,
      HostFile limits,
      Duration lockRenewal,
      Running running,
      ScheduledExecutorService renewals) {
    this.method = method;
    this.receiver = receiver;
    this.limits = limits;
    this.lockRenewal = lockRenewal;
    this.running = running;
    this.renewals = renewals;
  }

  void start() {
    for (int i = 0; i < limits.maxConcurrentSessions(); i++) {
      Thread worker = new Thread(this::work, method.function().name() + "-" + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  /** Takes no further message; returns at once. */
  void stop() {
    stopped.countDown();
  }

  /** Ends the workers, those that still run a function by interruption, and waits for them. */
  void join(Duration limit) throws InterruptedException {
    for (Thread worker : workers) {
      worker.interrupt();
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Thread worker : workers) {
      worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void work() {
    while (!isStopped()) {
      try {
        Optional<WorkReceiver.Session> session = receiver.acceptSession(LOOK);
        if (session.isPresent()) {
          try (WorkReceiver.Session held = session.get()) {
            drain(held);
          }
        }
      } catch (RuntimeException e) {
        // The queue is out of reach or the lock was lost: what wasn't settled comes again.
        if (!isStopped()) {
          LOG.log(Level.WARNING, e, () -> method.function().name() + ": queue fault");
          pause();
        }
      }
    }
  }

  private void drain(WorkReceiver.Session session) {
    while (!isStopped()) {
      Optional<WorkReceiver.Delivery> delivery = session.receive(limits.sessionIdleTimeout());
      if (delivery.isEmpty()) {
        return;
      }
      // Closing has begun: the message is given back with its session.
      if (!running.begin()) {
        return;
      }
      try {
        settle(delivery.get());
      } finally {
        running.end();
      }
    }
  }

  private void settle(WorkReceiver.Delivery delivery) {
    if (call(delivery)) {
      delivery.complete();
    } else {
      delivery.abandon();
    }
  }

  private boolean call(WorkReceiver.Delivery delivery) {
    QueueMessage message = delivery.message();
    String name = method.function().name();
    ScheduledFuture<?> renewal = renew(delivery);
    try {
      method.invoke(
          Invocation.of(
              name,
              message.body(),
              Map.of(
                  "MessageId", message.id(),
                  "SessionId", message.session(),
                  "DeliveryCount", delivery.deliveryCount())));
      return true;
    } catch (InvocationFailed | NeverAnswered e) {
      LOG.log(Level.WARNING, e, () -> name + " failed on " + message.id());
      return false;
    } finally {
      renewal.cancel(false);
    }
  }

  private ScheduledFuture<?> renew(WorkReceiver.Delivery delivery) {
    long end = System.nanoTime() + limits.maxAutoLockRenewal().toNanos();
    return renewals.scheduleWithFixedDelay(
        () -> renewUntil(end, delivery),
        lockRenewal.toMillis(),
        lockRenewal.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  // Throwing ends the rhythm: past its end, or when the lock is lost, the message comes again.
  private void renewUntil(long end, WorkReceiver.Delivery delivery) {
    if (System.nanoTime() - end >= 0) {
      throw new WorkReceiver.LockLost();
    }
    try {
      delivery.renewLock();
    } catch (WorkReceiver.LockLost e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, e, () -> method.function().name() + ": a lock wasn't renewed");
    }
  }

  private void pause() {
    try {
      stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stop();
    }
  }
}
