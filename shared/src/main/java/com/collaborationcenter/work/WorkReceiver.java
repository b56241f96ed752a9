package com.collaborationcenter.work;

import java.time.Duration;
import java.util.Optional;

/**
 * One queue, seen by who works it. In Azure the Functions host does; on one machine the local
 * runner. Semantics are Service Bus's: a session is held by one receiver at a time; its messages
 * come in order, one at a time; a message not settled before its lock ends comes again; after
 * {@link #MAX_DELIVERIES} deliveries it goes to the dead letters.
 */
public interface WorkReceiver {
  /** After so many deliveries without completion a message is a dead letter. */
  int MAX_DELIVERIES = 10;

  /** Takes a session that has a message due, and holds it; nothing if none has within the wait. */
  Optional<Session> acceptSession(Duration wait);

  /**
   * A session held by one receiver, until its lock ends or it is closed. Closing gives it back; an
   * unsettled message comes again.
   */
  interface Session extends AutoCloseable {
    /** The session's id. */
    String id();

    /**
     * The next message that is due, locked; nothing if none is within the wait. A delivery starts
     * the session's lock anew.
     *
     * @throws LockLost if the session's lock had ended
     * @throws IllegalStateException if the message before isn't settled
     */
    Optional<Delivery> receive(Duration wait);

    @Override
    void close();
  }

  /** A locked message, to be settled once; settling it again is a {@link LockLost}. */
  interface Delivery {
    /** The message. */
    QueueMessage message();

    /** 1 for the first delivery. */
    int deliveryCount();

    /**
     * Holds session and message for another lock's time.
     *
     * @throws LockLost if the lock had ended
     */
    void renewLock();

    /**
     * Done: the message is gone.
     *
     * @throws LockLost if the lock had ended; the message comes again
     */
    void complete();

    /**
     * Not done: the message comes again at once, or is a dead letter if this was the last delivery.
     *
     * @throws LockLost if the lock had ended
     */
    void abandon();
  }

  /** The lock had ended before the message was settled: somebody else may be working it. */
  final class LockLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No text beyond the meaning. */
    public LockLost() {
      super("the lock had ended");
    }
  }
}
