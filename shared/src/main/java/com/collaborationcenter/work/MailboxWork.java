package com.collaborationcenter.work;

import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Work on one mailbox, as the queue {@code mailbox-work} carries it: ids, never content. */
public sealed interface MailboxWork {
  /** The queue's name; the same in host.json, Bicep and runbooks. */
  String QUEUE = "mailbox-work";

  /** Whose mailbox; the queue session of all its work. */
  MailboxId mailbox();

  /** How often it was put back. */
  int attempt();

  /** The same work, as this attempt. */
  MailboxWork again(int newAttempt);

  /** Who is waiting for it. */
  default Urgency urgency() {
    return Urgency.LIVE;
  }

  /** As a queue message's body. */
  default String toJson() {
    return MailboxWorkJson.write(this);
  }

  /**
   * From a queue message's body.
   *
   * @throws IllegalArgumentException if it is no such work
   */
  static MailboxWork fromJson(String body) {
    return MailboxWorkJson.read(body);
  }

  /** Who is waiting for it. */
  enum Urgency {
    /** A person: mail that just came or changed. */
    LIVE,
    /** Nobody: what a census found. It leaves Graph's places to live mail. */
    BACKGROUND
  }

  /**
   * Bring these mails up to date: what a notice, a catch-up or a census hinted at.
   *
   * @param mails at most {@link MailSource#MAX_FETCH}
   * @param indexVersion the least version of the match index that must be used
   * @param attempt 0 at first, and one more each time that Graph deferred it
   */
  record BringUpToDate(
      MailboxId mailbox, List<MailId> mails, long indexVersion, Urgency urgency, int attempt)
      implements MailboxWork {
    /** Copies the list and checks its length. */
    public BringUpToDate {
      mails = List.copyOf(mails);
      if (mails.size() > MailSource.MAX_FETCH) {
        throw new IllegalArgumentException("at most " + MailSource.MAX_FETCH + " mails");
      }
    }

    /** Live mail, for the first time. */
    public static BringUpToDate live(MailboxId mailbox, List<MailId> mails) {
      return new BringUpToDate(mailbox, mails, 0, Urgency.LIVE, 0);
    }

    /** The same, of these mails alone. */
    public BringUpToDate of(List<MailId> some) {
      return new BringUpToDate(mailbox, some, indexVersion, urgency, attempt);
    }

    @Override
    public BringUpToDate again(int newAttempt) {
      return new BringUpToDate(mailbox, mails, indexVersion, urgency, newAttempt);
    }

    /** Any number of mails in groups of which each fits one piece of work, in their order. */
    public static List<List<MailId>> groups(Collection<MailId> mails) {
      List<MailId> all = List.copyOf(mails);
      List<List<MailId>> groups = new ArrayList<>();
      for (int start = 0; start < all.size(); start += MailSource.MAX_FETCH) {
        groups.add(all.subList(start, Math.min(all.size(), start + MailSource.MAX_FETCH)));
      }
      return groups;
    }
  }

  /**
   * List what changed since the watermark, or, going on, since a time.
   *
   * @param from absent: since the watermark less the overlap
   */
  record CatchUp(MailboxId mailbox, Optional<Instant> from, int attempt) implements MailboxWork {
    @Override
    public CatchUp again(int newAttempt) {
      return new CatchUp(mailbox, from, newAttempt);
    }
  }

  /**
   * List which recent mails are read, since a notice of that may get lost and no catch-up finds it
   * (graph-facts 3.3).
   *
   * @param from absent: some weeks ago
   */
  record ReadSweep(MailboxId mailbox, Optional<Instant> from, int attempt) implements MailboxWork {
    @Override
    public Urgency urgency() {
      return Urgency.BACKGROUND;
    }

    @Override
    public ReadSweep again(int newAttempt) {
      return new ReadSweep(mailbox, from, newAttempt);
    }
  }

  /**
   * One bounded step of a census.
   *
   * @param run which census; a later one's name sorts behind
   * @param step 0 starts it
   * @param indexVersion the least version of the match index that must be used
   * @param other a first step's: what becomes of another census that is under way
   */
  record CensusStep(
      MailboxId mailbox, String run, int step, long indexVersion, Other other, int attempt)
      implements MailboxWork {
    /** A step for which a census under way is enough. */
    public CensusStep(MailboxId mailbox, String run, int step, long indexVersion, int attempt) {
      this(mailbox, run, step, indexVersion, Other.IS_ENOUGH, attempt);
    }

    /** What becomes of a census under way, when another one is asked for. */
    public enum Other {
      /** It goes on, and nothing follows if its match index is new enough. */
      IS_ENOUGH,
      /** It goes on, and if it began before the request, another one follows it. */
      IS_FOLLOWED,
      /** It goes on; if it stands still, its step is queued once more. */
      IS_WOKEN,
      /** It is given up, if it began before the request. */
      IS_GIVEN_UP
    }

    @Override
    public Urgency urgency() {
      return Urgency.BACKGROUND;
    }

    @Override
    public CensusStep again(int newAttempt) {
      return new CensusStep(mailbox, run, step, indexVersion, other, newAttempt);
    }
  }

  /**
   * See to the mailbox's subscription: renew it before it ends, make it anew if it is gone.
   *
   * @param atOnce also if it doesn't end soon: Graph asked for it
   */
  record KeepSubscription(MailboxId mailbox, boolean atOnce, int attempt) implements MailboxWork {
    @Override
    public KeepSubscription again(int newAttempt) {
      return new KeepSubscription(mailbox, atOnce, newAttempt);
    }
  }

  /**
   * Mark a mail read or unread in Outlook, as its owner did here, unless it changed there since.
   *
   * @param changeKey the version that the owner saw: with another one, Outlook decides
   * @param wish which of the owner's wishes for this mail it is: with a later one, it is given up;
   *     absent in what an earlier version queued
   */
  record MarkRead(
      MailboxId mailbox,
      MailId mail,
      boolean read,
      String changeKey,
      Optional<String> wish,
      int attempt)
      implements MailboxWork {
    /** A wish that isn't named yet. */
    public MarkRead(MailboxId mailbox, MailId mail, boolean read, String changeKey, int attempt) {
      this(mailbox, mail, read, changeKey, Optional.empty(), attempt);
    }

    /** The same, as this wish of the owner's. */
    public MarkRead as(String name) {
      return new MarkRead(mailbox, mail, read, changeKey, Optional.of(name), attempt);
    }

    @Override
    public MarkRead again(int newAttempt) {
      return new MarkRead(mailbox, mail, read, changeKey, wish, newAttempt);
    }
  }

  /**
   * One bounded step of what an administrator asked about a person or an address.
   *
   * @param mailbox the mailbox whose session does it: nobody else works on it meanwhile, so that
   *     nothing that was fetched before is stored after. A step that is about no mailbox goes by
   *     the session of who asked
   * @param request which request
   * @param step which step of it
   */
  record SubjectStep(MailboxId mailbox, String request, int step, int attempt)
      implements MailboxWork {
    @Override
    public SubjectStep again(int newAttempt) {
      return new SubjectStep(mailbox, request, step, newAttempt);
    }
  }

  /**
   * One bounded step of staging: one attachment of what is wanted of the mailbox. It names none:
   * the list says which is the next one, so what a person waits for comes first.
   *
   * @param chain which chain of steps it belongs to: there is one at a time
   * @param step which step of it
   * @param asked a person waits for what is at the front of the list
   */
  record Stage(MailboxId mailbox, String chain, int step, boolean asked, int attempt)
      implements MailboxWork {
    @Override
    public Urgency urgency() {
      return asked ? Urgency.LIVE : Urgency.BACKGROUND;
    }

    @Override
    public Stage again(int newAttempt) {
      return new Stage(mailbox, chain, step, asked, newAttempt);
    }
  }

  /**
   * One bounded step of removing everything of a mailbox that is being disconnected.
   *
   * @param chain which chain of steps it belongs to: there is one at a time. Empty in what an
   *     earlier version queued
   */
  record Purge(MailboxId mailbox, String chain, int attempt) implements MailboxWork {
    @Override
    public Purge again(int newAttempt) {
      return new Purge(mailbox, chain, newAttempt);
    }
  }
}
