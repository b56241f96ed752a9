package com.collaborationcenter.pipeline;

import com.collaborationcenter.connection.Connection;
import com.collaborationcenter.connection.Connections;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.fetch.ReadState;
import com.collaborationcenter.work.MailboxWork.MarkRead;
import com.collaborationcenter.work.MailboxWork.Urgency;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Marks a mail read or unread in Outlook, as its owner did here (P7). Outlook is looked at first:
 * if it has that state already, nothing is sent, so that marking again after a crash is harmless.
 * After it the mail is queued to be brought up to date, whether or not a notice comes.
 */
public final class ReadMarking {
  /** How long a person is kept waiting in all while Graph throttles. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LEAST_PAUSE = Duration.ofMillis(500);

  private final Connections connections;
  private final MailSource source;
  private final WorkSender sender;
  private final Pause pause;
  private final InstantSource clock;

  /** With these. */
  public ReadMarking(
      Connections connections,
      MailSource source,
      WorkSender sender,
      Pause pause,
      InstantSource clock) {
    this.connections = connections;
    this.source = source;
    this.sender = sender;
    this.pause = pause;
    this.clock = clock;
  }

  /** How a caller's thread waits. */
  @FunctionalInterface
  public interface Pause {
    /** Waits for so long. */
    void of(Duration time) throws InterruptedException;
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
   * Marks while a person waits, {@link #PATIENCE} at most; what doesn't succeed until then goes on
   * the queue.
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
    Duration left = PATIENCE;
    while (true) {
      try {
        return mark(wish, stored.equals(wish.changeKey()));
      } catch (RetryLater later) {
        Duration wait = later.delay().compareTo(LEAST_PAUSE) < 0 ? LEAST_PAUSE : later.delay();
        if (wait.compareTo(left) > 0 || !waited(wait)) {
          sender.send(wish, Optional.of(clock.instant().plus(wait)));
          return new Marked.Queued();
        }
        left = left.minus(wait);
      }
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

  private boolean waited(Duration time) {
    try {
      pause.of(time);
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
