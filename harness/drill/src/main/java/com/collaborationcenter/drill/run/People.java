package com.collaborationcenter.drill.run;

import com.collaborationcenter.drill.script.Act;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Does the acts of a script, in order and spread over a time. What is done in the product takes
 * until the product acknowledges it, however often it dies meanwhile; what comes later of the same
 * mail waits so long, and everything else goes on.
 */
final class People implements AutoCloseable {
  private final List<Act> acts;
  private final Outlook outlook;
  private final InProduct inProduct;
  private final Duration over;
  private final Map<Integer, Deque<Act>> waiting = new HashMap<>();
  private final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "people");
  private volatile boolean done;
  private volatile @Nullable Throwable fault;
  private volatile int begun;

  /**
   * @param over the time over which the acts are spread
   */
  People(List<Act> acts, Outlook outlook, InProduct inProduct, Duration over) {
    this.acts = acts;
    this.outlook = outlook;
    this.inProduct = inProduct;
    this.over = over;
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /** Whether every act is done and acknowledged, or they broke off with a fault. */
  boolean areDone() {
    return done || fault != null;
  }

  /** How many acts were begun. */
  int begun() {
    return begun;
  }

  /** Why they broke off. */
  Optional<Throwable> fault() {
    return Optional.ofNullable(fault);
  }

  private void run() {
    try {
      long start = System.nanoTime();
      for (int i = 0; i < acts.size(); i++) {
        takeAcknowledgements(start + over.toNanos() / acts.size() * i);
        act(acts.get(i));
        begun = i + 1;
      }
      while (!waiting.isEmpty()) {
        goOn(acknowledged.take());
      }
      done = true;
    } catch (InterruptedException stopped) {
      fault = stopped;
    } catch (RuntimeException e) {
      fault = e;
    }
  }

  private void takeAcknowledgements(long until) throws InterruptedException {
    while (true) {
      Integer one = acknowledged.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (one == null) {
        return;
      }
      goOn(one);
    }
  }

  private void act(Act act) {
    int about = about(act);
    Deque<Act> before = waiting.get(about);
    if (before != null) {
      before.add(act);
    } else if (InProduct.isItsKind(act)) {
      waiting.put(about, new ArrayDeque<>());
      inProduct.begin(act, () -> acknowledged.add(about));
    } else {
      outlook.act(act);
    }
  }

  private void goOn(int about) {
    Deque<Act> acts = waiting.remove(about);
    if (acts != null) {
      acts.forEach(this::act);
    }
  }

  /** What must not overtake each other: acts about a mail; changes of the firm. */
  private static int about(Act act) {
    return act instanceof Act.ChangeFirm ? -1 : act.mail();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
