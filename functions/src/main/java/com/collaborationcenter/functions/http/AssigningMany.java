package com.collaborationcenter.functions.http;

import com.collaborationcenter.clientfile.ClientFile;
import com.collaborationcenter.fault.CannotProcess;
import com.collaborationcenter.fault.RetryLater;
import com.collaborationcenter.functions.http.AssignableMails.Assignable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Decides about many mails of a tab, one after the other, each by the rules that hold for a single
 * one. What one of them is refused doesn't keep the others. A crash leaves some decided and others
 * not; the same call made again decides about the others, and about the same ones changes nothing.
 */
public final class AssigningMany {
  /** The most mails in one call. */
  public static final int MAX_MAILS = 100;

  /** What isn't reached by then is left for another call: the page gives up after 30 s. */
  static final Duration MAX_TIME = Duration.ofSeconds(20);

  private final Hand hand;
  private final InstantSource clock;

  /** By this hand. */
  public AssigningMany(Hand hand, InstantSource clock) {
    this.hand = hand;
    this.clock = clock;
  }

  /** A mail as the call names it; it may be none. */
  public record Named(String mailbox, String id) {}

  /** What became of a mail. */
  public enum Outcome {
    /** It is decided. */
    DONE,
    /** It may not be, or there is no such mail; the code says why. */
    REFUSED,
    /** It isn't decided, or not of all its copies; the same again may go. */
    LATER
  }

  /**
   * What became of it.
   *
   * @param code absent where it is done
   */
  public record Result(Named mail, Outcome outcome, Optional<String> code) {}

  /**
   * Decides about each, in this order; then queues what follows.
   *
   * @param to as {@link Hand#decide} takes it
   */
  public List<Result> decide(
      AssignableTab tab, Collection<Named> mails, Optional<List<ClientFile>> to) {
    Instant end = clock.instant().plus(MAX_TIME);
    List<Assignable> decided = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    boolean goOn = true;
    for (Named mail : mails) {
      goOn = goOn && clock.instant().isBefore(end);
      Result result =
          goOn ? decide(tab, mail, to, decided) : refuse(mail, Outcome.LATER, "not_reached");
      results.add(result);
      // A store that asks for patience isn't asked on.
      goOn = goOn && result.outcome() != Outcome.LATER;
    }
    hand.letFollow(decided);
    return results;
  }

  private Result decide(
      AssignableTab tab, Named mail, Optional<List<ClientFile>> to, List<Assignable> decided) {
    try {
      decided.addAll(hand.decide(tab, mail.mailbox(), mail.id(), to));
      return new Result(mail, Outcome.DONE, Optional.empty());
    } catch (Problem.Refusal refusal) {
      return refuse(mail, Outcome.REFUSED, refusal.problem().code());
    } catch (CannotProcess refusal) {
      return refuse(mail, Outcome.REFUSED, refusal.code());
    } catch (RetryLater later) {
      return refuse(mail, Outcome.LATER, later.code());
    }
  }

  private static Result refuse(Named mail, Outcome outcome, String code) {
    return new Result(mail, outcome, Optional.of(code));
  }
}
