package com.collaborationcenter.local.host;

import com.collaborationcenter.work.QueueMessage;
import com.collaborationcenter.work.WorkReceiver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A receiver that lets a test wait for renewals, and faults once before it works. */
final class CountedReceiver implements WorkReceiver {
  final CountDownLatch renewals = new CountDownLatch(3);
  final AtomicBoolean faultAtHand = new AtomicBoolean();
  private final WorkReceiver real;

  CountedReceiver(WorkReceiver real) {
    this.real = real;
  }

  @Override
  public Optional<Session> acceptSession(Duration wait) {
    if (faultAtHand.getAndSet(false)) {
      throw new IllegalStateException("the queue is out of reach");
    }
    return real.acceptSession(wait).map(CountedSession::new);
  }

  private final class CountedSession implements Session {
    private final Session session;

    CountedSession(Session session) {
      this.session = session;
    }

    @Override
    public String id() {
      return session.id();
    }

    @Override
    public Optional<Delivery> receive(Duration wait) {
      return session.receive(wait).map(CountedDelivery::new);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private final class CountedDelivery implements Delivery {
    private final Delivery delivery;

    CountedDelivery(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public QueueMessage message() {
      return delivery.message();
    }

    @Override
    public int deliveryCount() {
      return delivery.deliveryCount();
    }

    @Override
    public void renewLock() {
      delivery.renewLock();
      renewals.countDown();
    }

    @Override
    public void complete() {
      delivery.complete();
    }

    @Override
    public void abandon() {
      delivery.abandon();
    }
  }
}
