package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.work.MailboxWork.CatchUp;
import com.collaborationcenter.work.MailboxWork.KeepSubscription;
import com.collaborationcenter.work.MailboxWork.ReadSweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What timers ask of every connected mailbox, spread over the interval so that Graph isn't stormed.
 */
public final class Rounds {
  private static final Duration CATCH_UP_SPREAD = Duration.ofMinutes(4);
  private static final Duration CENSUS_SPREAD = Duration.ofHours(6);
  private static final Duration HOURLY_SPREAD = Duration.ofMinutes(55);

  private final Connections connections;
  private final WorkSender sender;
  private final Censuses censuses;
  private final ClientFileLoading loading;
  private final SharingSwitch sharing;
  private final Disconnecting disconnecting;
  private final SubjectRequesting subjects;
  private final StagingChains staging;
  private final InstantSource clock;

  /** With these. */
  public Rounds(
      Connections connections,
      WorkSender sender,
      Censuses censuses,
      ClientFileLoading loading,
      SharingSwitch sharing,
      Disconnecting disconnecting,
      SubjectRequesting subjects,
      StagingChains staging,
      InstantSource clock) {
    this.connections = connections;
    this.sender = sender;
    this.censuses = censuses;
    this.loading = loading;
    this.sharing = sharing;
    this.disconnecting = disconnecting;
    this.subjects = subjects;
    this.staging = staging;
    this.clock = clock;
  }

  /** Queues a catch-up for each mailbox, and does what a crash left undone. */
  public void catchUp() {
    // First: a mailbox that is being removed must not wait for one that can't be asked.
    connections.forEach(disconnecting::goOn);
    subjects.goOn();
    try {
      forEachMailbox(
          mailbox ->
              sender.send(
                  new CatchUp(mailbox, Optional.empty(), 0),
                  Optional.of(spread(mailbox, CATCH_UP_SPREAD))));
    } finally {
      followClientFiles();
    }
  }

  /** Last: an index that can't be built must not keep mail from coming in, nor people untold. */
  private void followClientFiles() {
    try {
      sharing.tell();
    } finally {
      loading.letMailFollow();
    }
  }

  /** Queues a census for each mailbox. */
  public void census() {
    forEachMailbox(
        mailbox -> censuses.request(mailbox, 0, Optional.of(spread(mailbox, CENSUS_SPREAD))));
  }

  /** Queues a look at which recent mails are read, for each mailbox. */
  public void readSweep() {
    forEachMailbox(
        mailbox ->
            sender.send(
                new ReadSweep(mailbox, Optional.empty(), 0),
                Optional.of(spread(mailbox, HOURLY_SPREAD))));
  }

  /**
   * Queues a look at each mailbox's subscription; also at a mailbox that didn't answer: if it does
   * again, it is connected. Then goes on with the staging of each mailbox for which there is
   * something to do, since a crash may have lost its step, and blobs become due.
   */
  public void subscriptions() {
    try {
      forEachMailbox(
          connection -> connection.isConnected() || connection.mayComeBackByItself(),
          mailbox ->
              sender.send(
                  new KeepSubscription(mailbox, false, 0),
                  Optional.of(spread(mailbox, HOURLY_SPREAD))));
    } finally {
      forEachMailbox(staging::goOnIfNeeded);
    }
  }

  private void forEachMailbox(Consumer<MailboxId> action) {
    forEachMailbox(Connection::isConnected, action);
  }

  /** One mailbox's fault keeps no other one waiting; the first fault is thrown at the end. */
  private void forEachMailbox(Predicate<Connection> which, Consumer<MailboxId> action) {
    List<RuntimeException> faults = new ArrayList<>();
    connections.forEach(
        connection -> {
          try {
            if (which.test(connection)) {
              action.accept(connection.mailbox());
            }
          } catch (RuntimeException fault) {
            faults.add(fault);
          }
        });
    if (!faults.isEmpty()) {
      throw faults.get(0);
    }
  }

  /** Always the same place in the interval for a mailbox. */
  private Instant spread(MailboxId mailbox, Duration interval) {
    long place = Math.floorMod(mailbox.value().hashCode(), interval.toMillis());
    return clock.instant().plusMillis(place);
  }
}
