package com.collaborationcenter.work;

import com.collaborationcenter.fetch.MailSource;
import com.collaborationcenter.mail.MailId;
import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.record.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Work on one mailbox, as the queue {@code mailbox-work} carries it: ids, never content. */
public sealed interface MailboxWork {
  /** The queue's name; the same in host.json, Bicep and runbooks. */
  String QUEUE = "mailbox-work";

  /** Whose mailbox; the queue session of all its work. */
  MailboxId mailbox();

  /**
   * Bring these mails up to date: what a notice, a catch-up or a census hinted at.
   *
   * @param mails at most {@link MailSource#MAX_FETCH}
   * @param indexVersion the least version of the match index that must be used
   * @param attempt 0 at first, and one more each time that Graph deferred it
   */
  record BringUpToDate(MailboxId mailbox, List<MailId> mails, long indexVersion, int attempt)
      implements MailboxWork {
    /** Copies the list and checks its length. */
    public BringUpToDate {
      mails = List.copyOf(mails);
      if (mails.size() > MailSource.MAX_FETCH) {
        throw new IllegalArgumentException("at most " + MailSource.MAX_FETCH + " mails");
      }
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
  record CatchUp(MailboxId mailbox, Optional<Instant> from, int attempt) implements MailboxWork {}

  /**
   * One bounded step of a census.
   *
   * @param run which census; a later one's name sorts behind
   * @param step 0 starts it
   * @param indexVersion the least version of the match index that must be used
   * @param anew a first step's: one that is under way is given up for it
   */
  record CensusStep(
      MailboxId mailbox, String run, int step, long indexVersion, boolean anew, int attempt)
      implements MailboxWork {
    /** A step that gives way to a census under way. */
    public CensusStep(MailboxId mailbox, String run, int step, long indexVersion, int attempt) {
      this(mailbox, run, step, indexVersion, false, attempt);
    }
  }

  /** The same work, as this attempt. */
  default MailboxWork again(int newAttempt) {
    if (this instanceof BringUpToDate work) {
      return new BringUpToDate(work.mailbox(), work.mails(), work.indexVersion(), newAttempt);
    }
    if (this instanceof CatchUp work) {
      return new CatchUp(work.mailbox(), work.from(), newAttempt);
    }
    CensusStep work = (CensusStep) this;
    return new CensusStep(
        work.mailbox(), work.run(), work.step(), work.indexVersion(), work.anew(), newAttempt);
  }

  /** How often it was put back. */
  int attempt();

  /** As a queue message's body. */
  default String toJson() {
    return Json.text(Form.of(this));
  }

  /**
   * From a queue message's body.
   *
   * @throws IllegalArgumentException if it is no such work
   */
  static MailboxWork fromJson(String body) {
    return Json.parse(body, Form.class).toWork();
  }

  /** The JSON form: one flat record for all kinds. */
  record Form(
      String kind,
      String mailbox,
      Optional<List<String>> mails,
      Optional<Instant> from,
      Optional<String> run,
      Optional<Integer> step,
      long indexVersion,
      Optional<Boolean> anew,
      int attempt) {

    /** JSON can leave out what Java can't. */
    public Form {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(mailbox);
      mails = mails.map(List::copyOf);
    }

    static Form of(MailboxWork work) {
      String mailbox = work.mailbox().value();
      if (work instanceof BringUpToDate up) {
        List<String> mails = up.mails().stream().map(MailId::value).toList();
        return new Form(
            "bring-up-to-date",
            mailbox,
            Optional.of(mails),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            up.indexVersion(),
            Optional.empty(),
            up.attempt());
      }
      if (work instanceof CatchUp catchUp) {
        return new Form(
            "catch-up",
            mailbox,
            Optional.empty(),
            catchUp.from(),
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty(),
            catchUp.attempt());
      }
      CensusStep census = (CensusStep) work;
      return new Form(
          "census-step",
          mailbox,
          Optional.empty(),
          Optional.empty(),
          Optional.of(census.run()),
          Optional.of(census.step()),
          census.indexVersion(),
          census.anew() ? Optional.of(true) : Optional.empty(),
          census.attempt());
    }

    MailboxWork toWork() {
      MailboxId id = new MailboxId(mailbox);
      return switch (kind) {
        case "bring-up-to-date" ->
            new BringUpToDate(
                id,
                mails.orElse(List.of()).stream().map(MailId::new).toList(),
                indexVersion,
                attempt);
        case "catch-up" -> new CatchUp(id, from, attempt);
        case "census-step" ->
            new CensusStep(
                id,
                run.orElseThrow(IllegalArgumentException::new),
                step.orElse(0),
                indexVersion,
                anew.orElse(false),
                attempt);
        default -> throw new IllegalArgumentException("unknown kind of work");
      };
    }
  }
}
