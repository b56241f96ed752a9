package com.collaborationcenter.pipeline;

import com.collaborationcenter.mail.MailboxId;
import com.collaborationcenter.mailbox.CensusState;
import com.collaborationcenter.work.MailboxWork.CensusStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks for censuses: every night, after connecting, after a change of client files, after a gap.
 */
public final class Censuses {
  /** A census that ended without proof is followed by another after this, then the next, … */
  private static final List<Duration> FOLLOW_UP_AFTER =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30));

  /** Fixed width, so that names sort by time. */
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  /** A follow-up is called as the census before it, and one of these. */
  private static final char FOLLOW_UP = '+';

  private final WorkSender sender;
  private final InstantSource clock;

  /** On the mailbox-work queue. */
  public Censuses(WorkSender sender, InstantSource clock) {
    this.sender = sender;
    this.clock = clock;
  }

  /**
   * Asks for a census. One that is under way and uses this index, or a newer one, is enough.
   *
   * @param indexVersion the least match index to use
   * @param notBefore absent: at once
   */
  public void request(MailboxId mailbox, long indexVersion, Optional<Instant> notBefore) {
    sender.send(new CensusStep(mailbox, newRun(), 0, indexVersion, 0), notBefore);
  }

  /**
   * Asks for a census that sees whatever happened until now without a notice. One under way may
   * have passed it already, and would end as a proof of what it hasn't seen: it is given up.
   */
  public void requestAnew(MailboxId mailbox) {
    sender.send(
        new CensusStep(mailbox, newRun(), 0, 0, CensusStep.Other.IS_GIVEN_UP, 0), Optional.empty());
  }

  /** The same for what will have happened by then; one that begins before is given up, too. */
  void requestAnewAt(MailboxId mailbox, Instant then) {
    sender.send(
        new CensusStep(mailbox, newRun(then), 0, 0, CensusStep.Other.IS_GIVEN_UP, 0),
        Optional.of(then));
  }

  /**
   * Asks for a census that sees whatever was decided until now. One under way goes on to its end,
   * and one more follows it, however often this is called meanwhile: so whoever decides often
   * neither keeps a mailbox from ever being proved nor has it listed for each decision.
   */
  public void requestAfter(MailboxId mailbox) {
    sender.send(
        new CensusStep(mailbox, newRun(), 0, 0, CensusStep.Other.IS_FOLLOWED, 0), Optional.empty());
  }

  /**
   * Asks for a census once in a minute, however often it is called. One under way is enough; if it
   * stands still for minutes, its step is queued once more.
   */
  public void refresh(MailboxId mailbox) {
    long minute = clock.millis() / Duration.ofMinutes(1).toMillis();
    sender.sendOnce(
        new CensusStep(mailbox, newRun(), 0, 0, CensusStep.Other.IS_WOKEN, 0),
        "refresh-" + mailbox + "-" + minute);
  }

  private String newRun() {
    return newRun(clock.instant());
  }

  private static String newRun(Instant asked) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return RUN.format(asked) + "-" + unique;
  }

  /** After a census that found gaps or was not proved: once more, a bounded number of times. */
  void followUp(MailboxId mailbox, CensusState ended) {
    int number = (int) ended.run().chars().filter(c -> c == FOLLOW_UP).count();
    if (number < FOLLOW_UP_AFTER.size()) {
      Duration wait = FOLLOW_UP_AFTER.get(number);
      Optional<Instant> notBefore =
          wait.isZero() ? Optional.empty() : Optional.of(clock.instant().plus(wait));
      String run = ended.run() + FOLLOW_UP;
      sender.send(new CensusStep(mailbox, run, 0, ended.indexVersion(), 0), notBefore);
    }
  }

  /** Whether a census was asked for after another one; the same moment doesn't count. */
  static boolean isLater(String run, String other) {
    return time(run).compareTo(time(other)) > 0;
  }

  private static String time(String run) {
    int end = run.indexOf('-');
    return end < 0 ? run : run.substring(0, end);
  }
}
