package com.collaborationcenter.graphsimulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The misbehaviour that is switched on. Safe for use by many threads. */
public final class Faults {
  private final List<RequestFault> requests = new ArrayList<>();
  private NoticeFaults notices = NoticeFaults.NONE;
  private Random random = new Random(0);
  private volatile int largestPage = Integer.MAX_VALUE;
  private volatile Duration delay = Duration.ZERO;

  /** The next requests that match get this fault; earlier faults go first. */
  public synchronized void fail(RequestFault fault) {
    requests.add(fault);
  }

  /** How many requests on this path are still to meet their faults. */
  public synchronized int pending(String path) {
    return requests.stream()
        .filter(fault -> fault.path().pattern().equals(path))
        .mapToInt(RequestFault::times)
        .sum();
  }

  /** The fault for this request, used up once; empty for none. */
  public synchronized Optional<RequestFault> next(String call) {
    for (int i = 0; i < requests.size(); i++) {
      RequestFault fault = requests.get(i);
      if (fault.path().matcher(call).find()) {
        if (fault.times() == 1) {
          requests.remove(i);
        } else {
          requests.set(i, fault.onceLess());
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Listings that ask for more than this at once get 504 (graph-facts 3.2). */
  public void setLargestPage(int most) {
    largestPage = most;
  }

  /** Whether a page of that size is too large to answer. */
  public boolean tooLarge(int top) {
    return top > largestPage;
  }

  /** Each answer takes this much longer, real time. */
  public void setDelay(Duration longer) {
    delay = longer;
  }

  /** Waits as long as answers are delayed. */
  public void pause() {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on notices go wrong like this; the draws begin anew. */
  public synchronized void setNotices(NoticeFaults faults) {
    notices = faults;
    random = new Random(faults.seed());
  }

  public synchronized NoticeFaults notices() {
    return notices;
  }

  /** One draw: whether something of that rate happens now. */
  public synchronized boolean happens(double rate) {
    return rate > 0 && random.nextDouble() < rate;
  }

  /** Everything behaves again. */
  public synchronized void clear() {
    requests.clear();
    setNotices(NoticeFaults.NONE);
    largestPage = Integer.MAX_VALUE;
    delay = Duration.ZERO;
  }
}
