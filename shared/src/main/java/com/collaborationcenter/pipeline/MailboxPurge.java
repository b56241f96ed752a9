package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connection.Phase;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.connection.Grants;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.MailboxRecords;
import com.collaborationcenter.mailbox.MailboxRecords.PurgeState;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.timeline.Bodies;
import com.collaborationcenter.timeline.Decision;
import com.collaborationcenter.timeline.MailStore;
import com.collaborationcenter.timeline.Mails;
import com.collaborationcenter.work.MailboxWork.Purge;
import com.collaborationcenter.work.ParkedWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Disconnects a mailbox: its subscription, the right to it, and everything of it that is stored
 * here, in bounded steps. What people decided about mails and what was filed stays.
 *
 * <p>The phase comes first: from then on nothing of the mailbox is stored or shown. Each step may
 * be done again. The mailbox is swept once more after it is disconnected, since a worker that
 * stalled past its lock may still write what it had fetched before.
 */
public final class MailboxPurge {
  /** Longer than a lock is ever held (host.json, maxAutoLockRenewalDuration). */
  static final Duration SECOND_SWEEP_AFTER = Duration.ofMinutes(15);

  private static final int PAGES = 10;
  private static final int BODIES = 500;

  private final SubscriptionKeeping keeping;
  private final Supplier<Grants> grants;
  private final Connections connections;
  private final MailboxRecords mailboxes;
  private final ReadWishes wishes;
  private final Mails mails;
  private final MailStore store;
  private final Bodies bodies;
  private final StagedMails staged;
  private final ParkedWork parked;
  private final WorkSender sender;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param grants asked for when there is something to drop: other work needs none
   */
  public MailboxPurge(
      SubscriptionKeeping keeping,
      Supplier<Grants> grants,
      Connections connections,
      MailboxRecords mailboxes,
      ReadWishes wishes,
      Mails mails,
      MailStore store,
      Bodies bodies,
      StagedMails staged,
      ParkedWork parked,
      WorkSender sender,
      InstantSource clock) {
    this.keeping = keeping;
    this.grants = grants;
    this.connections = connections;
    this.mailboxes = mailboxes;
    this.wishes = wishes;
    this.mails = mails;
    this.store = store;
    this.bodies = bodies;
    this.staged = staged;
    this.parked = parked;
    this.sender = sender;
    this.clock = clock;
  }

  /** One step; the next one, if any, goes to the queue. */
  void step(Connection connection, Purge work) {
    if (!connection.isDisconnected()) {
      return; // Connected again since: the census sees to what is stored.
    }
    MailboxId mailbox = connection.mailbox();
    if (isAnotherChainAlive(work)) {
      return;
    }
    boolean first = connection.phase() == Phase.DISCONNECTING;
    if (first) {
      endSubscription(connection);
    }
    // In each step: a sign-in that was under way may have kept a right after the first one. Not
    // what an owner keeps who connects it just now.
    grants.get().drop(mailbox, () -> isDisconnected(mailbox));
    if (!isDisconnected(mailbox)) {
      return;
    }
    mailboxes.savePurge(mailbox, new PurgeState(work.chain(), clock.instant()));
    if (isMoreStored(mailbox)) {
      sender.send(work.again(0), Optional.empty());
      return;
    }
    mailboxes.forget(mailbox);
    parked.removeOf(mailbox.value());
    if (first) {
      // Before the phase: once it says disconnected, nobody comes back to ask for the sweep.
      sender.send(work.again(0), Optional.of(clock.instant().plus(SECOND_SWEEP_AFTER)));
      Optional<Connection> unused =
          connections.change(
              mailbox,
              now ->
                  now.phase() == Phase.DISCONNECTING
                      ? now.in(Phase.DISCONNECTED, clock.instant())
                      : now);
    }
  }

  /**
   * Removes some of what is still stored of a mailbox that is disconnected, for who erases its
   * owner.
   *
   * @return whether more may be left
   */
  boolean sweep(MailboxId mailbox) {
    if (isMoreStored(mailbox)) {
      return true;
    }
    mailboxes.forget(mailbox);
    parked.removeOf(mailbox.value());
    return false;
  }

  /** One that hasn't moved for a while was lost: this one takes its place. */
  private boolean isAnotherChainAlive(Purge work) {
    return mailboxes
        .purge(work.mailbox())
        .filter(last -> !last.chain().equals(work.chain()))
        .filter(last -> last.movedAt().plus(Disconnecting.OVERDUE).isAfter(clock.instant()))
        .isPresent();
  }

  private boolean isDisconnected(MailboxId mailbox) {
    return connections.find(mailbox).filter(Connection::isDisconnected).isPresent();
  }

  /**
   * While the right to the mailbox is there. One try: a subscription that is left behind ends by
   * itself within seven days, and its notices are passed over meanwhile.
   */
  private void endSubscription(Connection connection) {
    if (connection.subscription().isEmpty()) {
      return;
    }
    keeping.end(connection);
    Optional<Connection> unused =
        connections.change(connection.mailbox(), now -> now.with(Optional.empty()));
  }

  /**
   * Removes some of the mails: rows, truths, bodies; then bodies and staged attachments that no
   * truth links to; then what read states the owner wished.
   */
  private boolean isMoreStored(MailboxId mailbox) {
    for (int page = 0; page < PAGES; page++) {
      List<MailId> some = mails.some(mailbox, MailStore.MAX_MAILS);
      if (some.isEmpty()) {
        return bodies.deleteSome(mailbox, BODIES)
            || staged.deleteSome(mailbox)
            || wishes.forgetSome(mailbox);
      }
      store.apply(mailbox, some.stream().<Decision>map(Decision.Drop::new).toList());
    }
    return true;
  }
}
