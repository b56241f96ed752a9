package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Marks a mail read or unread in Outlook, as its owner did here (P7). Outlook is looked at first:
 * if it has that state already, nothing is sent, so that marking again after a crash is harmless.
 * After it the mail is queued to be brought up to date, whether or not a notice comes.
 */
public final class ReadMarking {
  private final Connections connections;
  private final MailSource source;
  private final WorkSender sender;
  private final Patience patience;
  private final InstantSource clock;

  /** With these. */
  public ReadMarking(
      Connections connections,
      MailSource source,
      WorkSender sender,
      Patience patience,
      InstantSource clock) {
    this.connections = connections;
    this.source = source;
    this.sender = sender;
    this.patience = patience;
    this.clock = clock;
  }

  /** What became of a mark. */
  public sealed interface Marked {
    /** Outlook has this state now. */
    record Done(ReadState now) implements Marked {}

    /** Graph throttles: it is on the queue. */
    record Queued() implements Marked {}

    /** The mail changed in Outlook after what the person saw: Outlook's state stays. */
    record Overtaken(ReadState now) implements Marked {}

    /** There is no such mail any more. */
    record Gone() implements Marked {}
  }

  /**
   * Marks while a person waits, {@link Patience#MOST} at most; what doesn't succeed until then goes
   * on the queue.
   *
   * @param wish what the person wants, with the version that they saw
   * @param stored the version that the store has. If it is the one that they saw, the mark goes
   *     whatever happened in Outlook since; else only if Outlook still has the one that they saw
   * @throws CannotProcess {@code mailbox_not_connected}, or as the source says
   */
  public Marked markNow(MarkRead wish, String stored) {
    if (connections.find(wish.mailbox()).filter(Connection::isConnected).isEmpty()) {
      throw new CannotProcess("mailbox_not_connected", "the mailbox is not connected");
    }
    try {
      return patience.ask(() -> mark(wish, stored.equals(wish.changeKey())));
    } catch (RetryLater later) {
      sender.send(wish, Optional.of(clock.instant().plus(Patience.atLeast(later.delay()))));
      return new Marked.Queued();
    }
  }

  /** Marks what had to wait: only if the mail is still the version that the person saw. */
  void step(MarkRead work) {
    Marked unused = mark(work, false);
  }

  private Marked mark(MarkRead wish, boolean whateverHappened) {
    Marked marked = markInOutlook(wish, whateverHappened);
    sender.bringUpToDate(wish.mailbox(), List.of(wish.mail()), 0, Urgency.LIVE);
    return marked;
  }

  private Marked markInOutlook(MarkRead wish, boolean whateverHappened) {
    Optional<ReadState> now = source.readState(wish.mailbox(), wish.mail());
    if (now.isEmpty()) {
      return new Marked.Gone();
    }
    if (now.get().read() == wish.read()) {
      return new Marked.Done(now.get());
    }
    if (!whateverHappened && !now.get().changeKey().equals(wish.changeKey())) {
      return new Marked.Overtaken(now.get());
    }
    return source
        .markRead(wish.mailbox(), wish.mail(), wish.read())
        .<Marked>map(Marked.Done::new)
        .orElseGet(Marked.Gone::new);
  }
}
