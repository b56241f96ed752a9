package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.mailbox.ReadWishes;
import com.collaborationcenter.mailbox.ReadWishes.Wish;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Marks a mail read or unread in Outlook, as its owner did here (P7). Outlook is looked at first:
 * if it has that state already, nothing is sent, so that marking again after a crash is harmless.
 * After it the mail is queued to be brought up to date, whether or not a notice comes.
 *
 * <p>What a person chose last is written down before anything else, so that an earlier mark of
 * theirs, which may still wait on the queue or be on its way, gives way to it.
 */
public final class ReadMarking {
  private final Connections connections;
  private final ReadWishes wishes;
  private final PacedMailSource source;
  private final WorkSender sender;
  private final Patience patience;
  private final InstantSource clock;

  /**
   * With these.
   *
   * @param source a paced one, since what a person's marks ask of Graph is the mailbox's spending
   *     too
   */
  public ReadMarking(
      Connections connections,
      ReadWishes wishes,
      PacedMailSource source,
      WorkSender sender,
      Patience patience,
      InstantSource clock) {
    this.connections = connections;
    this.wishes = wishes;
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

    /**
     * The mail changed in Outlook after what the person saw, or they have chosen anew meanwhile:
     * Outlook's state stays.
     */
    record Overtaken(ReadState now) implements Marked {}

    /** There is no such mail any more. */
    record Gone() implements Marked {}
  }

  /**
   * Marks while a person waits, {@link Patience#MOST} at most; what doesn't succeed until then goes
   * on the queue.
   *
   * @param wanted what the person wants, with the version that they saw
   * @param stored the version that the store has. If it is the one that they saw, the mark goes
   *     whatever happened in Outlook since; else only if Outlook still has the one that they saw
   * @throws CannotProcess {@code mailbox_not_connected}, or as the source says
   */
  public Marked markNow(MarkRead wanted, String stored) {
    if (connections.find(wanted.mailbox()).filter(Connection::isConnected).isEmpty()) {
      throw new CannotProcess("mailbox_not_connected", "the mailbox is not connected");
    }
    MarkRead wish = wanted.as(wishes.note(wanted.mailbox(), wanted.mail(), wanted.read()).name());
    try {
      return patience.ask(() -> mark(wish, stored.equals(wish.changeKey())));
    } catch (RetryLater later) {
      sender.send(wish, Optional.of(clock.instant().plus(Patience.atLeast(later.delay()))));
      return new Marked.Queued();
    }
  }

  /**
   * Marks what had to wait: only if the mail is still the version that the person saw, and they
   * haven't chosen anew.
   */
  void step(MarkRead work) {
    Marked unused = mark(work, false);
  }

  private Marked mark(MarkRead wish, boolean whateverHappened) {
    Marked marked = markInOutlook(wish, whateverHappened);
    sender.bringUpToDate(wish.mailbox(), List.of(wish.mail()), 0, Urgency.LIVE);
    return marked;
  }

  private Marked markInOutlook(MarkRead wish, boolean whateverHappened) {
    boolean stillWished = isNewest(wish);
    Optional<ReadState> now = source.readState(wish.mailbox(), wish.mail());
    if (now.isEmpty()) {
      return new Marked.Gone();
    }
    if (now.get().read() == wish.read()) {
      return new Marked.Done(now.get());
    }
    if (!stillWished || (!whateverHappened && !now.get().changeKey().equals(wish.changeKey()))) {
      return new Marked.Overtaken(now.get());
    }
    Optional<ReadState> after = source.markRead(wish.mailbox(), wish.mail(), wish.read());
    after.ifPresent(marked -> makeGood(wish, marked));
    return after.<Marked>map(Marked.Done::new).orElseGet(Marked.Gone::new);
  }

  /** What an earlier version queued has no name: any wish that is known is a later one. */
  private boolean isNewest(MarkRead wish) {
    return wishes.newest(wish.mailbox(), wish.mail()).map(Wish::name).equals(wish.wish());
  }

  /**
   * If the person chose otherwise while this mark was on its way, their choice may have found
   * Outlook as it wished, and this mark undid it: it is done again.
   */
  private void makeGood(MarkRead wish, ReadState marked) {
    wishes
        .newest(wish.mailbox(), wish.mail())
        .filter(newest -> newest.read() != marked.read())
        .map(
            newest ->
                new MarkRead(
                    wish.mailbox(),
                    wish.mail(),
                    newest.read(),
                    marked.changeKey(),
                    Optional.of(newest.name()),
                    0))
        .ifPresent(again -> sender.send(again, Optional.empty()));
  }
}
