package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.QueueMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Works one message of the queue {@code mailbox-work}. When it returns, the message is dealt with:
 * done, put back with a delay, or parked. It throws only for the unforeseen: then the message comes
 * again.
 */
public final class MailboxWorker {
  private final Connections connections;
  private final Pipeline pipeline;
  private final CatchUpRun catchUp;
  private final CensusRun census;
  private final WorkSender sender;
  private final ParkedWork parked;
  private final InstantSource clock;

  /** With these. */
  public MailboxWorker(
      Connections connections,
      Pipeline pipeline,
      CatchUpRun catchUp,
      CensusRun census,
      WorkSender sender,
      ParkedWork parked,
      InstantSource clock) {
    this.connections = connections;
    this.pipeline = pipeline;
    this.catchUp = catchUp;
    this.census = census;
    this.sender = sender;
    this.parked = parked;
    this.clock = clock;
  }

  /** Works a message. */
  public void work(QueueMessage message) {
    MailboxWork work;
    try {
      work = MailboxWork.fromJson(message.body());
    } catch (IllegalArgumentException unreadable) {
      parked.park(
          MailboxWork.QUEUE, message, "work_unreadable", "the queue message is no mailbox work");
      return;
    }
    try {
      doOrPutBack(work);
    } catch (CannotProcess refusal) {
      park(message, work, refusal);
    }
  }

  private void doOrPutBack(MailboxWork work) {
    try {
      dispatch(work);
    } catch (RetryLater later) {
      if (work instanceof MailboxWork.CatchUp round && round.from().isEmpty()) {
        return; // The next round lists the same changes: the watermark hasn't moved.
      }
      MailboxWork again = work.again(Backoff.nextAttempt(work.attempt()));
      Duration wait = Backoff.of(work.attempt(), later.delay());
      sender.send(again, Optional.of(clock.instant().plus(wait)));
    }
  }

  /**
   * One mail that can't be processed must not hold up the others of its group: they are tried one
   * by one, and the one is parked alone. Redriven, the work begins anew: its attempts count from
   * zero.
   */
  private void park(QueueMessage message, MailboxWork work, CannotProcess refusal) {
    if (work instanceof MailboxWork.BringUpToDate group && group.mails().size() > 1) {
      sender.oneByOne(group);
      return;
    }
    QueueMessage fresh = QueueMessage.now(message.id(), message.session(), work.again(0).toJson());
    String name = parkedAs(message, work);
    parked.park(MailboxWork.QUEUE, name, fresh, refusal.code(), refusal.explanation());
  }

  /**
   * Timers ask again and again of a mailbox that can't be reached: parked once, that says it all.
   */
  private static String parkedAs(QueueMessage message, MailboxWork work) {
    if (work instanceof MailboxWork.CatchUp) {
      return "catch-up:" + work.mailbox();
    }
    return work instanceof MailboxWork.CensusStep ? "census:" + work.mailbox() : message.id();
  }

  private void dispatch(MailboxWork work) {
    Optional<Connection> connection = connections.find(work.mailbox());
    if (connection.filter(Connection::isConnected).isEmpty()) {
      return; // Disconnected meanwhile: nothing of this mailbox may be stored any more.
    }
    if (work instanceof MailboxWork.BringUpToDate mails) {
      pipeline.bringUpToDate(connection.get(), mails);
    } else if (work instanceof MailboxWork.CatchUp changes) {
      catchUp.step(connection.get(), changes);
    } else if (work instanceof MailboxWork.CensusStep step) {
      census.step(connection.get(), step);
    }
  }
}
