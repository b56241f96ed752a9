package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.work.MailboxWork;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.ParkedWork;
import com.collaborationcenter.work.QueueMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Works one message of the queue {@code mailbox-work}. When it returns, the message is dealt with:
 * done, put back with a delay, or parked. It throws only for the unforeseen: then the message comes
 * again.
 */
public final class MailboxWorker {
  /** About an hour of trying; then the next renewal round asks anew. */
  private static final int KEEPING_ATTEMPTS = 12;

  /** About how long it takes to keep a right and to ask for the subscription. */
  private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(5);

  /**
   * What is wrong with the application itself, whichever mail it is about: parked once for a
   * mailbox. What else was hinted at meanwhile, catch-up and census find.
   */
  private static final Set<String> OURS =
      Set.of("entra_refused", "key_unusable", "sign_in_not_configured");

  private final Connections connections;
  private final Pipeline pipeline;
  private final CatchUpRun catchUp;
  private final CensusRun census;
  private final SubscriptionKeeping keeping;
  private final MailboxPurge purge;
  private final SubjectRequestRun subjects;
  private final Reconnecting reconnecting;
  private final ReadSweepRun readSweep;
  private final ReadMarking readMarking;
  private final StagingRun staging;
  private final WorkSender sender;
  private final ParkedWork parked;
  private final GraphPlaces places;
  private final InstantSource clock;

  /** With these. */
  public MailboxWorker(
      Connections connections,
      Pipeline pipeline,
      CatchUpRun catchUp,
      CensusRun census,
      SubscriptionKeeping keeping,
      MailboxPurge purge,
      SubjectRequestRun subjects,
      Reconnecting reconnecting,
      ReadSweepRun readSweep,
      ReadMarking readMarking,
      StagingRun staging,
      WorkSender sender,
      ParkedWork parked,
      GraphPlaces places,
      InstantSource clock) {
    this.connections = connections;
    this.pipeline = pipeline;
    this.catchUp = catchUp;
    this.census = census;
    this.keeping = keeping;
    this.purge = purge;
    this.subjects = subjects;
    this.reconnecting = reconnecting;
    this.readSweep = readSweep;
    this.readMarking = readMarking;
    this.staging = staging;
    this.sender = sender;
    this.parked = parked;
    this.places = places;
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
    Instant begun = clock.instant();
    try {
      doOrPutBack(work);
    } catch (CannotProcess refusal) {
      if (Reconnecting.isMeantBy(refusal.code())) {
        // Not parked: once it is connected again, catch-up and census find all of it.
        if (!reconnecting.note(work.mailbox(), refusal.code(), begun)) {
          putBack(work, clock.instant().plus(UNTIL_CONNECTED)); // No attempt: it lasts a minute.
        }
      } else {
        park(message, work, refusal);
      }
    }
  }

  private void doOrPutBack(MailboxWork work) {
    Optional<Instant> busy = places.busyUntil(work.mailbox(), work.urgency());
    // What removes things hardly asks Graph, and shall not wait for it.
    boolean removes = work instanceof MailboxWork.Purge || work instanceof MailboxWork.SubjectStep;
    if (busy.isPresent() && !removes) {
      putBack(work, busy.get()); // No attempt: nothing was asked.
      return;
    }
    try {
      dispatch(work);
    } catch (RetryLater later) {
      Instant earliest = clock.instant().plus(Backoff.of(work.attempt(), later.delay()));
      Instant free = places.busyUntil(work.mailbox(), work.urgency()).orElse(earliest);
      MailboxWork again = work.again(Backoff.nextAttempt(work.attempt()));
      putBack(again, free.isAfter(earliest) ? free : earliest);
    }
  }

  private void putBack(MailboxWork work, Instant notBefore) {
    if (!isAskedForAgain(work)) {
      sender.send(work, Optional.of(notBefore));
    }
  }

  /** A timer asks for the same soon: otherwise a long trouble would heap it up on the queue. */
  private static boolean isAskedForAgain(MailboxWork work) {
    if (work instanceof MailboxWork.CatchUp round) {
      // The next round lists the same changes: the watermark hasn't moved.
      return round.from().isEmpty();
    }
    if (work instanceof MailboxWork.ReadSweep round) {
      return round.from().isEmpty();
    }
    return work instanceof KeepSubscription keep
        && !keep.atOnce()
        && keep.attempt() >= KEEPING_ATTEMPTS;
  }

  /**
   * One mail that can't be processed must not hold up the others of its group: they are tried one
   * by one, and the one is parked alone. Redriven, the work begins anew: its attempts count from
   * zero.
   */
  private void park(QueueMessage message, MailboxWork work, CannotProcess refusal) {
    boolean ours = OURS.contains(refusal.code());
    if (!ours && work instanceof MailboxWork.BringUpToDate group && group.mails().size() > 1) {
      sender.oneByOne(group);
      return;
    }
    QueueMessage fresh = QueueMessage.now(message.id(), message.session(), work.again(0).toJson());
    String name = ours ? refusal.code() + ":" + work.mailbox() : parkedAs(message, work);
    parked.park(MailboxWork.QUEUE, name, fresh, refusal.code(), refusal.explanation());
  }

  /**
   * Timers ask again and again of a mailbox that can't be reached: parked once, that says it all.
   */
  private static String parkedAs(QueueMessage message, MailboxWork work) {
    if (work instanceof MailboxWork.CatchUp) {
      return "catch-up:" + work.mailbox();
    }
    if (work instanceof KeepSubscription) {
      return "keep-subscription:" + work.mailbox();
    }
    if (work instanceof MailboxWork.ReadSweep) {
      return "read-sweep:" + work.mailbox();
    }
    return work instanceof MailboxWork.CensusStep ? "census:" + work.mailbox() : message.id();
  }

  private void dispatch(MailboxWork work) {
    if (work instanceof MailboxWork.SubjectStep step) {
      subjects.step(step); // Also where there is no connection any more.
      return;
    }
    Optional<Connection> found = connections.find(work.mailbox());
    if (found.isEmpty()) {
      return;
    }
    Connection connection = found.get();
    if (work instanceof MailboxWork.Purge removal) {
      purge.step(connection, removal);
    } else if (work instanceof KeepSubscription keep) {
      keeping.keep(connection, keep);
    } else if (!connection.isConnected()) {
      // Disconnected meanwhile: nothing of this mailbox may be stored any more.
      return;
    } else if (work instanceof MailboxWork.BringUpToDate mails) {
      pipeline.bringUpToDate(connection, mails);
    } else if (work instanceof MailboxWork.CatchUp changes) {
      catchUp.step(connection, changes);
    } else if (work instanceof MailboxWork.CensusStep step) {
      census.step(connection, step);
    } else if (work instanceof MailboxWork.ReadSweep sweep) {
      readSweep.step(connection, sweep);
    } else if (work instanceof MailboxWork.MarkRead mark) {
      readMarking.step(mark);
    } else if (work instanceof MailboxWork.Stage step) {
      staging.step(connection, step);
    }
  }
}
