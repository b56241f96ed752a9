package com.collaborationcenter.pipeline;

import com.collaborationcenter.attachment.Staging;
import com.collaborationcenter.attachment.Staging.Chain;
import com.collaborationcenter.attachment.Staging.KeptChain;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Etag;
import com.collaborationcenter.record.RecordConflict;
import com.collaborationcenter.work.MailboxWork.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps one chain of staging steps going for each mailbox, of which one is on the queue at a time:
 * in the mailbox's session, so that it shares the mailbox's place at Graph with all other work over
 * all instances, and live mail waits for one step at most.
 *
 * <p>What a person waits for doesn't wait for a chain that works for the background and may have
 * been put back: it begins a chain of its own, which takes the other one's place.
 */
public final class StagingChains {
  /** A chain that hasn't moved for so long has lost its step, and gives way to a new one. */
  static final Duration LOST = Duration.ofMinutes(20);

  /** A chain that has to wait looks again after this, since more may be wanted by then. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final Staging staging;
  private final WorkSender sender;
  private final InstantSource clock;

  /** With these. */
  public StagingChains(Staging staging, WorkSender sender, InstantSource clock) {
    this.staging = staging;
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Sees to it that what is wanted of the mailbox is worked.
   *
   * @param asked a person waits for it
   */
  public void begin(MailboxId mailbox, boolean asked) {
    Optional<KeptChain> last = staging.chain(mailbox);
    if (last.filter(kept -> isAlive(kept.chain()))
        .filter(kept -> kept.chain().asked() || !asked)
        .isPresent()) {
      return;
    }
    begin(mailbox, asked, last);
  }

  /** On the queue first: a step whose chain nobody knows takes its place by itself. */
  private void begin(MailboxId mailbox, boolean asked, Optional<KeptChain> last) {
    String name = UUID.randomUUID().toString();
    sendOnce(new Stage(mailbox, name, 0, asked, 0), now());
    try {
      Etag unused =
          staging.saveChain(
              mailbox,
              new Chain(name, 0, asked, clock.instant(), false),
              last.map(KeptChain::etag));
    } catch (RecordConflict anotherWasQuicker) {
      // The step of this one finds the other alive, and passes; or it has begun already.
    }
  }

  /** For a timer: the mailbox's chain may have been lost, and blobs become due. */
  void goOnIfNeeded(MailboxId mailbox) {
    Staging.Next next = staging.next(mailbox);
    if (next.ready().isPresent()
        || next.later().isPresent()
        || !staging.due(mailbox, 1).isEmpty()) {
      begin(mailbox, false);
    }
  }

  /**
   * Whether the step is to be done.
   *
   * @return the chain with this step, and its version as far as there is one; nothing if another
   *     chain has taken its place, or the step was done before
   */
  Optional<Turn> turn(Stage work) {
    Optional<KeptChain> last = staging.chain(work.mailbox());
    if (last.isEmpty()) {
      return Optional.of(new Turn(work, Optional.empty()));
    }
    Chain chain = last.get().chain();
    if (!chain.name().equals(work.chain())) {
      boolean givesWay = !isAlive(chain) || (work.asked() && !chain.asked());
      return givesWay
          ? Optional.of(new Turn(work, Optional.of(last.get().etag())))
          : Optional.empty();
    }
    if (chain.step() > work.step()) {
      // Done before; whether the next one reached the queue isn't known.
      if (!chain.finished()) {
        sendOnce(
            new Stage(work.mailbox(), chain.name(), chain.step(), chain.asked(), 0),
            chain.movedAt());
      }
      return Optional.empty();
    }
    return chain.finished()
        ? Optional.empty()
        : Optional.of(new Turn(work, Optional.of(last.get().etag())));
  }

  /**
   * A step that is to be done.
   *
   * @param read the version of the chain's record; absent: there is none
   */
  record Turn(Stage work, Optional<Etag> read) {}

  /** Records that the step is done, and queues the next one, if anything is left. */
  void goOn(Turn turn) {
    Stage work = turn.work();
    Staging.Next next = staging.next(work.mailbox());
    boolean more = next.ready().isPresent() || next.later().isPresent();
    boolean asked = next.ready().filter(wanted -> wanted.asked()).isPresent();
    Instant then = next.later().map(this::soon).orElse(now());
    Chain moved = new Chain(work.chain(), work.step() + 1, asked, then, !more);
    try {
      Etag unused = staging.saveChain(work.mailbox(), moved, turn.read());
    } catch (RecordConflict anotherTookItsPlace) {
      return;
    }
    if (more) {
      sendOnce(new Stage(work.mailbox(), work.chain(), work.step() + 1, asked, 0), then);
    } else if (staging.next(work.mailbox()).ready().isPresent()) {
      // Asked for between the look and the record, by somebody who found the chain alive.
      begin(work.mailbox(), true);
    }
  }

  private Instant soon(Instant later) {
    Instant latest = now().plus(LONGEST_WAIT);
    return later.isBefore(latest) ? later : latest;
  }

  private void sendOnce(Stage step, Instant then) {
    Optional<Instant> notBefore = Optional.of(then).filter(time -> time.isAfter(now()));
    sender.sendOnce(step, "stage-" + step.chain() + "-" + step.step(), notBefore);
  }

  private Instant now() {
    return clock.instant();
  }

  private boolean isAlive(Chain chain) {
    return !chain.finished() && chain.movedAt().plus(LOST).isAfter(clock.instant());
  }
}
